package jp.citizencard.card;

/** The card or the reader could not do what was asked. */
public final class CardException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. The names are stable: the reader agent passes them on as error codes in lower-case kebab form. */
    public enum Reason {
        /** No card was presented in time. */
        TIMEOUT,
        /** The card left the reader during the transaction. */
        CARD_REMOVED,
        /** The reader is gone or failed. */
        READER_FAILED,
        /** The card has none of the applications of a My Number card. */
        NOT_A_MY_NUMBER_CARD,
        /** Wrong PIN, password or birth-date key; {@link #triesLeft()} tells how many tries remain. */
        WRONG_PIN,
        /** One try is left, and nobody agreed to spend it ({@link LastTry}); nothing was tried. */
        LAST_TRY,
        /** The PIN is blocked; only the municipal counter can reset it. */
        PIN_BLOCKED,
        /** A facial-authentication card has no PIN. */
        PIN_NOT_SET,
        /** The signing password is blocked; the card's other uses are not. */
        SIGNING_PASSWORD_BLOCKED,
        /** The card has no signing certificate, as those of children under 15 and of people who did not want one. */
        SIGNING_CERTIFICATE_MISSING,
        /** The card has no such certificate or file. */
        NOT_FOUND,
        /** The card answered something that is not in its format. */
        MALFORMED,
        /** The card refused a command for another reason; the message has its status word. */
        CARD_REFUSED
    }

    private final Reason reason;
    private final int triesLeft;

    public CardException(Reason reason, String message) {
        this(reason, message, -1, null);
    }

    public CardException(Reason reason, String message, Throwable cause) {
        this(reason, message, -1, cause);
    }

    private CardException(Reason reason, String message, int triesLeft, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.triesLeft = triesLeft;
    }

    public static CardException wrongPin(int triesLeft) {
        return new CardException(Reason.WRONG_PIN, "wrong PIN, " + triesLeft + " tries left", triesLeft, null);
    }

    /** One try is left and was kept. */
    public static CardException lastTry() {
        return new CardException(Reason.LAST_TRY, "one try is left and was not spent", 1, null);
    }

    public Reason reason() {
        return reason;
    }

    /** Tries left after a wrong PIN or before a kept last try, or -1 where that does not apply. */
    public int triesLeft() {
        return triesLeft;
    }
}
