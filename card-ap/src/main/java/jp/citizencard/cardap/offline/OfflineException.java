package jp.citizencard.cardap.offline;

/** The card AP cannot be used at this terminal now. Nothing has changed on the card, except maybe for {@code CARD_LOST} and {@code OUTCOME_UNKNOWN}. */
public final class OfflineException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. The names are stable. */
    public enum Reason {
        /** The loading is on the deny list. */
        DENIED,
        /** The deny list is too old, or there is none. */
        DENY_LIST_STALE,
        /** The deny list is not what it should be: signature, form, another card AP, an older one than before. */
        DENY_LIST_REFUSED,
        /** The terminal's clock is before the deny list's beginning, so that nobody can say whether the list is over. */
        CLOCK_BEHIND,
        /** The card AP is not on the card. */
        NOT_LOADED,
        /** The card AP is suspended, ended, or not yet in use. */
        NOT_IN_USE,
        /** The card does not have the keys, or the terminal does not have those for the card's version. */
        NOT_AUTHENTIC,
        /** The amount would take the counter beyond its bounds: the quota is used up. */
        OUT_OF_BOUNDS,
        /** This terminal's keys do not give the right. */
        NOT_ALLOWED,
        /** The card left while it was asked. Whether a write was done shows at its next contact. */
        CARD_LOST,
        /** No answer to a write came that only the card can have made. Whether it was done shows at the card's next contact. */
        OUTCOME_UNKNOWN,
        /** The card answered something that is not in its format. */
        MALFORMED,
        /** The platform cannot go on with this terminal's queue: what is done would never be reported. */
        QUEUE_CHANGED
    }

    private final Reason reason;

    public OfflineException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public OfflineException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
