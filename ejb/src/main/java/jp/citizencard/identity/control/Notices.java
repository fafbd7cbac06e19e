package jp.citizencard.identity.control;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.identity.entity.Notice;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.trust.entity.TrustedCertificate;

/** Which notices an answer carries. */
public final class Notices {

    /** A certificate can be renewed from three months before its end (公的個人認証法施行規則). */
    private static final int RENEWABLE_MONTHS = 3;

    private Notices() {
    }

    public static List<Notice> of(TrustedCertificate certificate, Clock clock) {
        LocalDate lastDay = JapanTime.dateOf(certificate.notAfter());
        boolean soon = !JapanTime.today(clock).isBefore(lastDay.minusMonths(RENEWABLE_MONTHS));
        return soon ? List.of(new Notice(Notice.Code.CERTIFICATE_ENDS_SOON, lastDay)) : List.of();
    }
}
