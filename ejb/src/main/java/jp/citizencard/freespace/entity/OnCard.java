package jp.citizencard.freespace.entity;

/** What is on the card, as far as the card itself has told through the secure channel. */
public enum OnCard {
    /** No command has gone out yet. */
    ABSENT,
    /** Loading has begun and was not completed. */
    LOADING,
    IN_USE,
    SUSPENDED,
    /** Deleted, or the card has told that there is none. */
    REMOVED
}
