package jp.citizencard.cardap.channel;

import jp.citizencard.card.apdu.StatusWord;

/** The channel to the card could not be opened or kept. After it the channel is of no use. */
public final class ChannelException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The answer is not in the form of the channel. */
        MALFORMED,
        /** The card does not know the keys: another owner's card AP, or none. */
        CARD_NOT_AUTHENTIC,
        /** The answer's MAC is wrong: changed on its way, or not the answer to this command. */
        WRONG_MAC,
        /** The card answered with a status word other than 9000. That is not authenticated: whoever passes the bytes on can invent it. */
        REFUSED
    }

    private final Reason reason;
    private final transient StatusWord statusWord;

    public ChannelException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.statusWord = StatusWord.OK;
    }

    private ChannelException(StatusWord statusWord) {
        super(String.format("the card answered %04X", statusWord.value()));
        this.reason = Reason.REFUSED;
        this.statusWord = statusWord;
    }

    public static ChannelException refused(StatusWord statusWord) {
        return new ChannelException(statusWord);
    }

    public Reason reason() {
        return reason;
    }

    /** The status word of a refusal, else 9000. */
    public StatusWord statusWord() {
        return statusWord;
    }
}
