package jp.citizencard.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.citizencard.card.Genuineness;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.TestKeys;
import org.junit.jupiter.api.Test;

/** What verdicts and proofs become for the caller and for the record. */
class RefusalsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final RevocationEvidence.Crl LIST = new RevocationEvidence.Crl(BigInteger.valueOf(17), Instant.parse("2026-11-20T20:00:00Z"),
            NOW.plusSeconds(60));
    private static final TrustedCertificate CERTIFICATE = new TrustedCertificate(new CertificateId(IssuerKeyId.of(new byte[32]), SerialNumber.of(1)),
            CertificatePurpose.USER_AUTHENTICATION, CertificateKind.CARD, NOW.minusSeconds(60), NOW.plusSeconds(100_000_000),
            TestKeys.rsa("holder", 2048).getPublic(), Optional.empty());

    @Test
    void everyReasonForWhichACardIsNotGenuineHasItsOwnCode() {
        List<String> codes = Arrays.stream(Genuineness.values()).filter(result -> result != Genuineness.GENUINE)
                .map(result -> catchThrowableOfType(ProblemException.class, () -> Refusals.requireGenuine(result)).code().code()).toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.startsWith("card-")).hasSize(Genuineness.values().length - 1);
        assertThatCode(() -> Refusals.requireGenuine(Genuineness.GENUINE)).doesNotThrowAnyException();
    }

    @Test
    void anAcceptedOutagePassesAndIsMarked() {
        Verdict verdict = new Verdict.PassedUnchecked(CERTIFICATE, UnknownReason.CRL_UNAVAILABLE,
                new RevocationEvidence.InsteadOfOcsp(UnknownReason.OCSP_UNAVAILABLE, RevocationEvidence.NONE), NOW);
        assertThat(Refusals.requirePassing(verdict)).isEqualTo(CERTIFICATE);
        assertThat(Refusals.evidence(verdict)).isEqualTo("unchecked crl-unavailable ocsp-unavailable");
        assertThat(notices(verdict)).containsExactly(new Notice(Notice.Code.REVOCATION_UNCHECKED, null));
    }

    @Test
    void aFallbackToTheListIsToldWithTheListsDayInJapan() {
        Verdict verdict = new Verdict.Good(CERTIFICATE, new RevocationEvidence.InsteadOfOcsp(UnknownReason.OCSP_REFUSED, LIST), NOW);
        assertThat(notices(verdict)).containsExactly(new Notice(Notice.Code.REVOCATION_BY_LIST, LocalDate.of(2026, 11, 21)));
        assertThat(Refusals.evidence(verdict)).isEqualTo("CRL 17 2026-11-20T20:00:00Z ocsp-refused");
    }

    @Test
    void aServiceThatUsesTheListAnywayIsToldNothing() {
        Verdict verdict = new Verdict.Good(CERTIFICATE, LIST, NOW);
        assertThat(notices(verdict)).isEmpty();
        assertThat(Refusals.evidence(verdict)).isEqualTo("CRL 17 2026-11-20T20:00:00Z");
    }

    @Test
    void anUnknownStateIsRefusedAndItsReasonRecorded() {
        Verdict verdict = new Verdict.Unknown(CERTIFICATE, UnknownReason.CRL_STALE, LIST, NOW);
        assertThat(catchThrowableOfType(ProblemException.class, () -> Refusals.requirePassing(verdict)).code())
                .isEqualTo(IdentityProblem.REVOCATION_STATE_UNKNOWN);
        assertThat(Refusals.evidence(verdict)).isEqualTo("crl-stale CRL 17 2026-11-20T20:00:00Z");
    }

    @Test
    void theLongestEvidenceFitsTheRecord() {
        RevocationEvidence.Crl list = new RevocationEvidence.Crl(BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE),
                NOW.plusNanos(123_456_789), NOW.plusSeconds(60));
        Verdict verdict = new Verdict.Unknown(CERTIFICATE, UnknownReason.CRL_UNAVAILABLE,
                new RevocationEvidence.InsteadOfOcsp(UnknownReason.OCSP_UNAVAILABLE, list), NOW);
        assertThat(Refusals.evidence(verdict)).hasSizeLessThanOrEqualTo(160);
    }

    private static List<Notice> notices(Verdict verdict) {
        return Notices.of(verdict, CERTIFICATE, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
