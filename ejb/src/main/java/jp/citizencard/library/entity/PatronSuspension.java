package jp.citizencard.library.entity;

/** Why a patron may not use the library for now. */
public enum PatronSuspension {
    /** The library card or the citizen card was reported lost. */
    CARD_LOST,
    /** Items were not returned in spite of reminders. */
    ITEMS_NOT_RETURNED,
    /** The address must be confirmed. */
    ADDRESS_UNCLEAR,
    /** The patron asked for it. */
    ON_REQUEST,
    OTHER
}
