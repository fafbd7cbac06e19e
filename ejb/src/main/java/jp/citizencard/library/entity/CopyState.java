package jp.citizencard.library.entity;

/** Where a copy is. */
public enum CopyState {
    /** On its shelf. */
    AVAILABLE,
    /** With a patron. */
    ON_LOAN,
    /** Kept behind the counter for a patron who holds it. */
    ON_HOLD_SHELF,
    /** Cannot be found. */
    LOST,
    /** Taken out of the stock (除籍). */
    WITHDRAWN
}
