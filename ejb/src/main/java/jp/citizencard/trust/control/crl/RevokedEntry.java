package jp.citizencard.trust.control.crl;

import java.time.Instant;
import jp.citizencard.trust.entity.RevocationReason;

/** That a certificate is revoked or on hold: since when, and why. */
public record RevokedEntry(Instant when, RevocationReason reason) {

    /** Whether it may be released again (certificateHold). */
    public boolean onHold() {
        return reason == RevocationReason.CERTIFICATE_HOLD;
    }
}
