package jp.citizencard.trust.control.path;

import java.time.Instant;
import jp.citizencard.trust.entity.TrustedCertificate;

/**
 * Where a moment lies in a certificate's validity (RFC 5280 §4.1.2.5: from notBefore through notAfter, both included). Compared in UTC; people are told
 * the day in Japan ({@link jp.citizencard.platform.time.JapanTime#dateOf}), at whose last second a national certificate ends.
 */
public enum Validity {
    NOT_YET, NOW, ENDED;

    public static Validity of(TrustedCertificate certificate, Instant moment) {
        if (moment.isBefore(certificate.notBefore())) {
            return NOT_YET;
        }
        return moment.isAfter(certificate.notAfter()) ? ENDED : NOW;
    }
}
