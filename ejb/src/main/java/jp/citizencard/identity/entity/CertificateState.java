package jp.citizencard.identity.entity;

import jp.citizencard.trust.entity.Revocation;

/** What is known of a stored certificate, as of the last validation in bulk. A touch never relies on it alone. */
public enum CertificateState {
    /** Not on its list. */
    GOOD,
    /** On temporary hold (一時保留); may be released. */
    HELD,
    /** Replaced by a renewed certificate (更新). */
    SUPERSEDED,
    /** Revoked for good (失効). */
    REVOKED,
    /** Its validity has ended. */
    EXPIRED;

    /** What a list's entry means. */
    public static CertificateState of(Revocation revocation) {
        if (revocation.onHold()) {
            return HELD;
        }
        return revocation.replaced() ? SUPERSEDED : REVOKED;
    }

    /** Whether nothing brings the certificate back. */
    public boolean isFinal() {
        return this == SUPERSEDED || this == REVOKED || this == EXPIRED;
    }
}
