package jp.citizencard.freespace.entity;

/** What the server writes into a record of a card AP. Shorter contents are filled up with zero bytes. */
public enum RecordContent {
    /** Zero bytes: the terminals write into it. */
    EMPTY,
    /** Last day of the entitlement, {@code YYYYMMDD}, eight zeros for no end. */
    VALID_UNTIL,
    /** Code of the municipality that entitled the person, six digits. */
    MUNICIPALITY
}
