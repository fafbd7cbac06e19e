package jp.citizencard.freespace.entity;

/** State of an entitlement. */
public enum EntitlementState {
    /** Applied for; the person is eligible. */
    APPLIED,
    /** To be loaded into the person's card at the next contact. */
    APPROVED,
    /** Loading has begun. */
    LOADING,
    /** On the card, and terminals may use it. */
    IN_USE,
    /** Terminals must not serve it. */
    SUSPENDED,
    /** Over; the card AP is removed at the next contact. */
    ENDED
}
