package jp.citizencard.identity.control;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jp.citizencard.identity.entity.Notice;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/** Which notices an answer carries. */
public final class Notices {

    /** A certificate can be renewed from three months before its end (公的個人認証法施行規則). */
    private static final int RENEWABLE_MONTHS = 3;

    private Notices() {
    }

    /** @param verdict one that passes */
    public static List<Notice> of(Verdict verdict, TrustedCertificate certificate, Clock clock) {
        LocalDate lastDay = JapanTime.dateOf(certificate.notAfter());
        boolean soon = !JapanTime.today(clock).isBefore(lastDay.minusMonths(RENEWABLE_MONTHS));
        boolean unchecked = verdict instanceof Verdict.PassedUnchecked;
        boolean byList = !unchecked && verdict.evidence() instanceof RevocationEvidence.InsteadOfOcsp;
        if (!soon && !unchecked && !byList) {
            return List.of();
        }
        List<Notice> notices = new ArrayList<>();
        if (soon) {
            notices.add(new Notice(Notice.Code.CERTIFICATE_ENDS_SOON, lastDay));
        }
        if (unchecked) {
            notices.add(new Notice(Notice.Code.REVOCATION_UNCHECKED, null));
        }
        if (byList) {
            notices.add(new Notice(Notice.Code.REVOCATION_BY_LIST, listDate(verdict.evidence())));
        }
        return List.copyOf(notices);
    }

    /** @param attributesChangedAt since when the four attributes may have changed, if they may have */
    public static List<Notice> with(List<Notice> notices, Optional<Instant> attributesChangedAt) {
        if (attributesChangedAt.isEmpty()) {
            return notices;
        }
        return with(notices, new Notice(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED, JapanTime.dateOf(attributesChangedAt.get())));
    }

    /** Whether the four attributes may have changed cannot be told now. */
    public static List<Notice> withAttributesUnchecked(List<Notice> notices) {
        return with(notices, new Notice(Notice.Code.ATTRIBUTES_UNCHECKED, null));
    }

    private static List<Notice> with(List<Notice> notices, Notice more) {
        List<Notice> all = new ArrayList<>(notices);
        all.add(more);
        return List.copyOf(all);
    }

    private static LocalDate listDate(RevocationEvidence evidence) {
        return ((RevocationEvidence.InsteadOfOcsp) evidence).list() instanceof RevocationEvidence.Crl list ? JapanTime.dateOf(list.thisUpdate()) : null;
    }
}
