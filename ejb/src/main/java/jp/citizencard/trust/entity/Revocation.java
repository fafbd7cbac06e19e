package jp.citizencard.trust.entity;

import java.time.Instant;

/** That a certificate is revoked or on hold: since when, and why. */
public record Revocation(Instant when, RevocationReason reason) {

    /** Whether it may be released again (一時保留, certificateHold). */
    public boolean onHold() {
        return reason == RevocationReason.CERTIFICATE_HOLD;
    }

    /** Whether the certificate was replaced by a renewed one (superseded), so that its holder goes on with another. */
    public boolean replaced() {
        return reason == RevocationReason.SUPERSEDED;
    }
}
