package jp.citizencard.freespace.entity;

/** What happened to an entitlement. */
public enum EntitlementEventKind {
    APPLIED, APPROVED, LOADED, UPDATED, SUSPENDED, SUSPENDED_ON_CARD, RESUMED, RESUMED_ON_CARD, EXTENDED, MOVED_TO_NEW_CARD, CONTINUED, ENDED, REMOVED_FROM_CARD
}
