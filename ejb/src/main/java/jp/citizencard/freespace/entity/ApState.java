package jp.citizencard.freespace.entity;

/** State of a card AP in the catalogue. */
public enum ApState {
    /** Being written. */
    DRAFT,
    /** May be applied for and loaded; its terms do not change any more. */
    IN_FORCE,
    /** Nobody can apply for it any more. */
    WITHDRAWN
}
