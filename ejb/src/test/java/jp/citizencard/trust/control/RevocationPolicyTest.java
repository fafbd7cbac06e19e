package jp.citizencard.trust.control;

import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.MovableClock;
import jp.citizencard.trust.support.RevocationServer;
import jp.citizencard.trust.support.Revocations;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import jp.citizencard.trust.support.TestOcsp;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each policy of a service makes of the same responder and list. */
class RevocationPolicyTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(0x1234_5678_9abcL);
    private static final Duration LIST_AGE = Duration.ofHours(2);

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final MovableClock clock = new MovableClock(NOW);
    private final RevocationServer server = new RevocationServer();
    private final TestOcsp responder = new TestOcsp(authority);
    private final byte[] certificate = authority.issue(form -> form.responder = server.base() + "/ocsp");
    private TrustEngine engine;

    @BeforeEach
    void trust() {
        engine = new TrustEngine(clock, Revocations.checker(clock, directory, Duration.ofSeconds(10)), 8192, 100);
        engine.replaceAnchors(new AnchorSet(List.of(authority.anchor(TestAuthority.terms(server.base())))));
        server.ocsp = responder::answer;
        server.lists = name -> new TestCrl(authority).der();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Verdict validate(RevocationPolicy policy) {
        return engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, policy);
    }

    private Verdict validate(RevocationMode mode) {
        return validate(RevocationPolicy.of(mode));
    }

    private static RevocationPolicy acceptingOutages(RevocationMode mode, Instant until) {
        return new RevocationPolicy(mode, Optional.empty(), Optional.of(until));
    }

    private void everythingIsDown() {
        responder.error = OCSPRespBuilder.TRY_LATER;
        server.lists = name -> null;
    }

    @Test
    void bothMustSayThatACertificateIsNotRevoked() {
        RevocationEvidence.Both evidence = (RevocationEvidence.Both) ((Verdict.Good) validate(RevocationMode.BOTH)).evidence();
        assertThat(evidence.ocsp()).isInstanceOf(RevocationEvidence.Ocsp.class);
        assertThat(evidence.list()).isInstanceOf(RevocationEvidence.Crl.class);
        assertThat(evidence.text()).matches("OCSP 2026-11-20T03:00:00Z CRL [0-9]+ [-0-9T:Z]+");
    }

    @Test
    void ofBothARevocationInTheListAloneCounts() {
        server.lists = name -> new TestCrl(authority).revoke(SERIAL, 1).der();
        assertThat(validate(RevocationMode.BOTH)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void ofBothARevocationAtTheResponderAloneCounts() {
        responder.status = new RevokedStatus(Date.from(TestCrl.REVOKED_AT), CRLReason.keyCompromise);
        assertThat(validate(RevocationMode.BOTH)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void ofBothARevocationInTheListCountsThoughTheResponderIsDown() {
        responder.error = OCSPRespBuilder.TRY_LATER;
        server.lists = name -> new TestCrl(authority).revoke(SERIAL, 1).der();
        assertThat(validate(RevocationMode.BOTH)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void ofBothOneThatDoesNotAnswerRefuses() {
        server.lists = name -> null;
        assertThat(((Verdict.Unknown) validate(RevocationMode.BOTH)).why()).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        responder.status = new UnknownStatus();
        clock.advance(Revocations.MAX_AGE);
        responder.producedAt = clock.instant();
        server.lists = name -> new TestCrl(authority).der();
        assertThat(((Verdict.Unknown) validate(RevocationMode.BOTH)).why()).isEqualTo(UnknownReason.OCSP_UNKNOWN);
    }

    @Test
    void aFallbackShowsInTheVerdict() {
        responder.error = OCSPRespBuilder.TRY_LATER;
        RevocationEvidence evidence = ((Verdict.Good) validate(RevocationMode.OCSP_THEN_CRL)).evidence();
        assertThat(evidence.fallback()).contains(UnknownReason.OCSP_UNAVAILABLE);
        assertThat(evidence.text()).matches("CRL [0-9]+ [-0-9T:Z]+ ocsp-unavailable");
    }

    @Test
    void aListOlderThanTheServiceAllowsProvesNothing() {
        RevocationPolicy policy = new RevocationPolicy(RevocationMode.CRL_ONLY, Optional.of(LIST_AGE), Optional.empty());
        assertThat(validate(policy)).isInstanceOf(Verdict.Good.class);
        Instant issued = ((RevocationEvidence.Crl) validate(policy).evidence()).thisUpdate();
        clock.advance(Duration.between(clock.instant(), issued.plus(LIST_AGE)));
        assertThat(validate(policy)).as("exactly as old as allowed").isInstanceOf(Verdict.Good.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(((Verdict.Unknown) validate(policy)).why()).isEqualTo(UnknownReason.CRL_TOO_OLD);
        assertThat(validate(RevocationMode.CRL_ONLY)).as("for a service that allows more").isInstanceOf(Verdict.Good.class);
    }

    @Test
    void anOutageIsAcceptedAndMarkedUntilTheEndThatWasSet() {
        everythingIsDown();
        RevocationPolicy policy = acceptingOutages(RevocationMode.OCSP_THEN_CRL, NOW.plusSeconds(60));
        Verdict.PassedUnchecked passed = (Verdict.PassedUnchecked) validate(policy);
        assertThat(passed.why()).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        assertThat(passed.evidence().fallback()).contains(UnknownReason.OCSP_UNAVAILABLE);
        clock.advance(Duration.ofSeconds(60));
        assertThat(validate(policy)).isInstanceOf(Verdict.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(RevocationMode.class)
    void withoutSuchASettingNobodyPassesInAnOutage(RevocationMode mode) {
        everythingIsDown();
        assertThat(validate(mode)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anAnswerThatIsRefusedIsNoOutage() {
        responder.nonce = TestOcsp::otherNonce;
        server.lists = name -> null;
        for (RevocationMode mode : new RevocationMode[] {RevocationMode.OCSP_ONLY, RevocationMode.OCSP_THEN_CRL, RevocationMode.BOTH}) {
            assertThat(validate(acceptingOutages(mode, NOW.plusSeconds(60)))).as(mode.name()).isInstanceOf(Verdict.Unknown.class);
        }
    }

    @Test
    void whatAStaleListNamesStaysRevokedInAnOutage() {
        server.lists = name -> new TestCrl(authority).revoke(SERIAL, 1).der();
        assertThat(validate(RevocationMode.CRL_ONLY)).isInstanceOf(Verdict.Revoked.class);
        everythingIsDown();
        clock.advance(Duration.ofDays(30));
        RevocationPolicy policy = acceptingOutages(RevocationMode.OCSP_THEN_CRL, clock.instant().plusSeconds(60));
        assertThat(validate(policy)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void whatTheResponderOnceCalledRevokedStaysRevokedInAnOutage() {
        responder.status = new RevokedStatus(Date.from(TestCrl.REVOKED_AT), CRLReason.keyCompromise);
        assertThat(validate(RevocationMode.OCSP_ONLY)).isInstanceOf(Verdict.Revoked.class);
        everythingIsDown();
        clock.advance(Duration.ofDays(30));
        assertThat(validate(acceptingOutages(RevocationMode.OCSP_ONLY, clock.instant().plusSeconds(60)))).isInstanceOf(Verdict.Revoked.class);
    }
}
