package jp.citizencard.library.entity;

/** How far a hold is. */
public enum HoldState {
    /** In the queue. */
    WAITING,
    /** A copy waits for the patron. */
    READY,
    /** Borrowed by the patron. */
    COLLECTED,
    CANCELLED,
    /** Not collected in time. */
    EXPIRED
}
