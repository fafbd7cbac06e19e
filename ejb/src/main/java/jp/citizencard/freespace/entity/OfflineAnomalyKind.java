package jp.citizencard.freespace.entity;

/** What is wrong with something that an offline terminal has reported. Each is for a person to look at; nothing is undone by itself. */
public enum OfflineAnomalyKind {
    /** An entry of the queue is no event; it is kept as it came. */
    UNREADABLE,
    /** No loading of this installation has the diversifier. */
    UNKNOWN_LOADING,
    /** The receipt's evidence was not made by the card: it was invented, or changed. */
    FORGED,
    /** A transaction that was reported before. */
    DUPLICATE,
    /** An event that was reported before comes under another number. */
    REPLAYED,
    /** Two different events have one number of the card's transaction counter: the card was copied or put back to an earlier state. */
    COPIED_CARD,
    /** The counter's value does not follow from the transaction before or after. */
    INCONSISTENT,
    /** The terminal's clock is ahead, was put back, or contradicts the order of the card's transactions. */
    CLOCK,
    /** A write of which the terminal never learned the end; the card has gone on since, and nobody has reported the number that it would have. It may have been done. */
    UNSETTLED,
    /** What was sent does not continue the terminal's queue: changed, restored from a copy, or two machines under one name. Nothing of it was taken. */
    QUEUE_CHANGED
}
