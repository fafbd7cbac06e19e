package jp.citizencard.card;

/** What to do when a PIN has one try left: a wrong one would block it, and only the municipal counter could reset it. */
public enum LastTry {
    /** Refuse with {@link CardException.Reason#LAST_TRY} before anything is tried. */
    KEEP,
    /** Try: the holder saw that one try is left, and agreed. */
    SPEND
}
