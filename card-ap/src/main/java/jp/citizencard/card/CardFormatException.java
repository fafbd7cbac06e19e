package jp.citizencard.card;

/** Bytes that claim to be a file of the card are not in its format. The message names the element and the rule, never the content. */
public final class CardFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    public CardFormatException(String message) {
        super(message);
    }

    public CardFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
