package jp.citizencard.freespace.entity;

/** What is on the card, as far as the card itself has told through the secure channel. */
public enum OnCard {
    /** No command has gone out yet. */
    ABSENT,
    /** Loading has begun and was not completed. */
    LOADING,
    IN_USE,
    SUSPENDED,
    /** The card has told that the card AP is over: its keys are erased, or it is deleted. */
    REMOVED
}
