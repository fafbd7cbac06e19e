package jp.citizencard.trust.entity;

/** Which world a trust anchor belongs to. */
public enum Hierarchy {
    /** The national certification authority, {@code O=JPKI}. */
    PRODUCTION,
    /** The national authority's test hierarchy, {@code O=JPKI-TEST}. Never accepted in production mode. */
    TEST,
    /** The sandbox, which has the names and policies of the test hierarchy and keys of its own. Never accepted in production mode. */
    SANDBOX,
    /** An authority of one's own, imported deliberately. */
    OWN
}
