package jp.citizencard.trust.control;

import static jp.citizencard.trust.entity.RevocationMode.OCSP_ONLY;
import static jp.citizencard.trust.entity.RevocationMode.OCSP_THEN_CRL;
import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.MovableClock;
import jp.citizencard.trust.support.RevocationServer;
import jp.citizencard.trust.support.Revocations;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import jp.citizencard.trust.support.TestKeys;
import jp.citizencard.trust.support.TestOcsp;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts by OCSP over real HTTP, with a responder that fails in every way. */
class RevocationByOcspTest {

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
        engine = engine(Duration.ofSeconds(10));
        server.ocsp = responder::answer;
        server.lists = name -> new TestCrl(authority).der();
    }

    private TrustEngine engine(Duration limit) {
        TrustEngine made = new TrustEngine(clock, Revocations.checker(clock, directory, limit), 8192, 100);
        made.replaceAnchors(new AnchorSet(List.of(authority.anchor(TestAuthority.terms(server.base())))));
        return made;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Verdict validate(RevocationMode mode) {
        return engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(mode));
    }

    private UnknownReason unknown() {
        return ((Verdict.Unknown) validate(OCSP_ONLY)).why();
    }

    @Test
    void goodIsGoodAndTheAnswerIsTheEvidence() {
        assertThat(((Verdict.Good) validate(OCSP_ONLY)).evidence()).isEqualTo(new RevocationEvidence.Ocsp(NOW, NOW));
    }

    @Test
    void revokedIsRevoked() {
        responder.status = new RevokedStatus(Date.from(TestCrl.REVOKED_AT), 5);
        Verdict.Revoked verdict = (Verdict.Revoked) validate(OCSP_THEN_CRL);
        assertThat(verdict.reason()).isEqualTo(RevocationReason.CESSATION_OF_OPERATION);
        assertThat(verdict.when()).isEqualTo(TestCrl.REVOKED_AT);
    }

    @Test
    void onHoldIsOnHold() {
        responder.status = new RevokedStatus(Date.from(TestCrl.REVOKED_AT), 6);
        assertThat(validate(OCSP_ONLY)).isInstanceOf(Verdict.OnHold.class);
    }

    @Test
    void aResponderThatDoesNotKnowTheCertificateIsNotOverruledByTheList() {
        responder.status = new UnknownStatus();
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNKNOWN);
        assertThat(validate(OCSP_THEN_CRL)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void theAuthorityItselfMaySign() {
        responder.certificate = authority.certificate();
        responder.signWith = TestKeys.rsa("authority1", 2048);
        assertThat(validate(OCSP_ONLY)).isInstanceOf(Verdict.Good.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreliable")
    void anAnswerThatCannotBeReliedUponIsRefused(String what, Consumer<RevocationByOcspTest> fault) {
        fault.accept(this);
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_REFUSED);
    }

    static Stream<Arguments> unreliable() {
        TestAuthority authority = TestAuthority.generation(1);
        return Stream.of(
                fault("wrong nonce", test -> test.responder.nonce = TestOcsp::otherNonce),
                fault("no nonce", test -> test.responder.nonce = sent -> null),
                fault("another certificate", test -> test.responder.otherSerial = BigInteger.ONE),
                fault("out of date", test -> {
                    test.responder.producedAt = NOW.minus(Duration.ofDays(2));
                    test.responder.nextUpdate = NOW.minus(Duration.ofDays(1));
                }),
                fault("old and without next update", test -> {
                    test.responder.producedAt = NOW.minus(Duration.ofHours(1));
                    test.responder.nextUpdate = null;
                }),
                fault("from the future", test -> test.responder.producedAt = NOW.plus(Duration.ofHours(1))),
                fault("signed with another key", test -> test.responder.signWith = TestKeys.rsa("stranger", 2048)),
                fault("responder of another generation", test -> test.responder.certificate = TestAuthority.generation(2)
                        .responder(test.responder.keys.getPublic(), KeyPurposeId.id_kp_OCSPSigning, true)),
                fault("responder for another purpose", test -> test.responder.certificate =
                        authority.responder(test.responder.keys.getPublic(), KeyPurposeId.id_kp_clientAuth, true)),
                fault("responder without purpose, as a holder's certificate", test -> test.responder.certificate =
                        authority.responder(test.responder.keys.getPublic(), null, true)),
                fault("responder whose revocation would have to be checked", test -> test.responder.certificate =
                        authority.responder(test.responder.keys.getPublic(), KeyPurposeId.id_kp_OCSPSigning, false)),
                fault("responder whose certificate has ended", test -> test.responder.certificate =
                        authority.responder(test.responder.keys.getPublic(), NOW.minus(Duration.ofDays(20)), NOW.minusSeconds(1))),
                fault("responder whose certificate has not begun", test -> test.responder.certificate =
                        authority.responder(test.responder.keys.getPublic(), NOW.plusSeconds(60), NOW.plus(Duration.ofDays(20)))),
                fault("responder that may not sign", test -> test.responder.certificate = authority.responder(test.responder.keys.getPublic(),
                        NOW.minusSeconds(60), NOW.plusSeconds(60), new TestAuthority.Ext(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)))),
                fault("responder with an unknown critical extension", test -> test.responder.certificate = authority.responder(
                        test.responder.keys.getPublic(), NOW.minusSeconds(60), NOW.plusSeconds(60),
                        new TestAuthority.Ext(new ASN1ObjectIdentifier("1.2.392.200149.9.9"), true, DERNull.INSTANCE))),
                fault("responder with a weak key", test -> {
                    test.responder.signWith = TestKeys.rsa("weak", 1024);
                    test.responder.certificate = authority.responder(test.responder.signWith.getPublic(), NOW.minusSeconds(60), NOW.plusSeconds(60));
                }),
                fault("two answers for the certificate", test -> test.responder.twice = true),
                fault("request refused", test -> test.responder.error = OCSPRespBuilder.UNAUTHORIZED),
                fault("garbage", test -> test.server.ocsp = request -> new byte[] {0x30, 3, 0x0a, 1}),
                fault("empty", test -> test.server.ocsp = request -> new byte[0]));
    }

    private static Arguments fault(String what, Consumer<RevocationByOcspTest> fault) {
        return Arguments.of(what, fault);
    }

    @Test
    void tryLaterAndServerErrorsFallBackToTheList() {
        responder.error = OCSPRespBuilder.TRY_LATER;
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        assertThat(((Verdict.Good) validate(OCSP_THEN_CRL)).evidence()).isInstanceOf(RevocationEvidence.InsteadOfOcsp.class);
    }

    @Test
    void aTamperedAnswerFallsBackToTheListWhichIsSigned() {
        responder.nonce = TestOcsp::otherNonce;
        server.lists = name -> new TestCrl(authority).revoke(BigInteger.valueOf(0x1234_5678_9abcL), 1).der();
        assertThat(validate(OCSP_THEN_CRL)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void whenNeitherAnswersNobodyPasses() {
        responder.error = OCSPRespBuilder.INTERNAL_ERROR;
        server.lists = name -> null;
        assertThat(((Verdict.Unknown) validate(OCSP_THEN_CRL)).why()).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
    }

    @Test
    void aSlowResponderCostsOneSlowRequestForEachPeriod() {
        server.slow = true;
        engine = engine(Duration.ofSeconds(2));
        server.lists = name -> null;
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        for (int touch = 0; touch < 20; touch++) {
            assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        }
        assertThat(server.ocspRequests).hasValue(1);
        clock.advance(Revocations.BREAKER);
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        assertThat(server.ocspRequests).hasValue(2);
        server.slow = false;
        engine = engine(Duration.ofSeconds(10));
        assertThat(validate(OCSP_ONLY)).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void aResponderThatRecoversIsAskedAgainAfterThePeriod() {
        server.status = 503;
        assertThat(unknown()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        server.status = 200;
        assertThat(unknown()).as("still left alone").isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        clock.advance(Revocations.BREAKER);
        assertThat(validate(OCSP_ONLY)).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void anAnswerThatIsRefusedDoesNotKeepOthersFromAsking() {
        responder.error = OCSPRespBuilder.UNAUTHORIZED;
        unknown();
        responder.error = OCSPRespBuilder.SUCCESSFUL;
        assertThat(validate(OCSP_ONLY)).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void answersAreKeptNoLongerThanConfiguredAndNoLongerThanTheySay() {
        validate(OCSP_ONLY);
        validate(OCSP_ONLY);
        assertThat(server.ocspRequests).hasValue(1);
        clock.advance(Revocations.MAX_AGE);
        responder.producedAt = clock.instant();
        responder.nextUpdate = clock.instant().plusSeconds(60);
        validate(OCSP_ONLY);
        assertThat(server.ocspRequests).hasValue(2);
        clock.advance(Duration.ofSeconds(60));
        validate(OCSP_ONLY);
        assertThat(server.ocspRequests).hasValue(3);
    }

    @Test
    void aResponderThatTheAnchorDoesNotAllowIsNotAsked() {
        byte[] elsewhere = authority.issue(form -> form.responder = "http://localhost:1/ocsp");
        Verdict verdict = engine.validate(elsewhere, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(OCSP_ONLY));
        assertThat(((Verdict.Unknown) verdict).why()).isEqualTo(UnknownReason.NO_OCSP_LOCATION);
    }
}
