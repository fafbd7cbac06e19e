package jp.citizencard.identity.entity;

/** What happened to a link. */
public enum LinkEventKind {
    REGISTERED, CONFIRMED_WITH_PIN, NUMBER_CHANGED, PPID_REISSUED, ENDED, SUSPENDED, RESUMED, TAKEN_OVER_FROM_LEGACY, CERTIFICATE_CONTINUED, RENEWED_AT_DESK, MERGED
}
