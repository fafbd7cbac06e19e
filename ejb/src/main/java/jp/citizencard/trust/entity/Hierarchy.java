package jp.citizencard.trust.entity;

/** Which world a trust anchor belongs to. */
public enum Hierarchy {
    /** The national certification authority, {@code O=JPKI}. */
    PRODUCTION,
    /** The test hierarchy, {@code O=JPKI-TEST}, which the sandbox imitates. Never accepted in production mode. */
    TEST,
    /** An authority of one's own, imported deliberately. */
    OWN
}
