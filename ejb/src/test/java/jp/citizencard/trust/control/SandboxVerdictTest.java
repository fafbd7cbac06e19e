package jp.citizencard.trust.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardException;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.sandbox.server.SandboxServer;
import jp.citizencard.sandbox.server.Switchboard;
import jp.citizencard.trust.control.crl.held.HeldLists;
import jp.citizencard.trust.control.crl.held.SharedLists;
import jp.citizencard.trust.control.genuineness.CvAuthorityKeys;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorDirectory;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.RevocationPointers;
import jp.citizencard.trust.control.revocation.RevocationState;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.SigningVerdict;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.MovableClock;
import jp.citizencard.trust.support.Revocations;
import jp.citizencard.trust.support.TestAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The personas of the sandbox, through everything: anchors from its directory, lists and OCSP from its server. */
class SandboxVerdictTest {

    private static final MovableClock CLOCK = new MovableClock(TestAuthority.NOW);

    @TempDir
    static Path directory;

    private static SandboxServer server;
    private static Sandbox sandbox;
    private TrustEngine engine;

    @BeforeAll
    static void open() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        sandbox = Sandbox.open(directory.resolve("sandbox"), CLOCK, URI.create("http://127.0.0.1:" + port));
        server = SandboxServer.start(sandbox, port);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void trust() {
        server.switchboard().ocsp(Switchboard.Ocsp.OK);
        server.switchboard().crl(Switchboard.Crl.OK);
        engine = engine(Duration.ofSeconds(5));
    }

    private static TrustEngine engine(Duration limit) {
        try {
            HeldLists lists = Revocations.lists(CLOCK, Files.createTempDirectory(directory, "crl"), Duration.ofSeconds(20), SharedLists.NONE);
            TrustEngine made = new TrustEngine(CLOCK, Revocations.checker(CLOCK, lists, limit, false, Optional.empty()), 8192, 100);
            made.replaceAnchors(new AnchorSet(anchors()));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Anchor> anchors() throws IOException {
        return new AnchorDirectory(sandbox.anchors(), List.of()).read();
    }

    private Verdict validate(String card, RevocationMode mode) throws CardException {
        return engine.validate(certificate(card), CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(mode));
    }

    private static byte[] certificate(String card) throws CardException {
        try (SoftwareCard held = sandbox.card(card)) {
            return held.userAuthCertificate();
        }
    }

    static Stream<Arguments> personas() {
        return Stream.of(
                Arguments.of("p01-sato-hanako", Verdict.Good.class),
                Arguments.of("p02-suzuki-ichiro", Verdict.Good.class),
                Arguments.of("p10-watanabe-yoko", Verdict.Good.class),
                Arguments.of("p21-sato-hanako-phone", Verdict.Good.class),
                Arguments.of("p11-yamamoto-minoru", Verdict.Expired.class),
                Arguments.of("p12-nakamura-ren", Verdict.NotYetValid.class),
                Arguments.of("p13-kobayashi-emi", Verdict.Revoked.class),
                Arguments.of("p14-kato-daiki-phone", Verdict.OnHold.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("personas")
    void everyPersonaGetsTheSameVerdictByListAndByOcsp(String card, Class<? extends Verdict> expected) throws CardException {
        for (RevocationMode mode : RevocationMode.values()) {
            assertThat(validate(card, mode)).as(mode.name()).isInstanceOf(expected);
        }
    }

    @Test
    void cardAndPhoneAreToldApart() throws CardException {
        assertThat(validate("p01-sato-hanako", RevocationMode.CRL_ONLY).certificate().orElseThrow().kind()).isEqualTo(CertificateKind.CARD);
        assertThat(validate("p21-sato-hanako-phone", RevocationMode.CRL_ONLY).certificate().orElseThrow().kind()).isEqualTo(CertificateKind.PHONE);
    }

    @Test
    void theSupersededCertificateOfARenewedCardIsRevoked() {
        assertThat(engine.validate(sandbox.earlierUserAuthCertificates("p10-watanabe-yoko").get(0), CertificatePurpose.USER_AUTHENTICATION,
                RevocationPolicy.of(RevocationMode.OCSP_THEN_CRL))).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void theSigningCertificateIsTheWrongKindForATouchAndGoodForItsOwnPurpose() throws CardException {
        try (SoftwareCard card = sandbox.card("p01-sato-hanako"); Pin password = Pin.signingPassword("HANAKO85".toCharArray())) {
            byte[] signing = card.signingCertificate(password);
            assertThat(engine.validate(signing, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(RevocationMode.OCSP_THEN_CRL)))
                    .isInstanceOf(Verdict.WrongKind.class);
            assertThat(engine.validate(signing, CertificatePurpose.SIGNING, RevocationPolicy.of(RevocationMode.OCSP_THEN_CRL))).isInstanceOf(Verdict.Good.class);
        }
    }

    @Test
    void aRevocationShowsByListAfterTheNextRefreshAndByOcspWhenTheAnswerHasAged() throws CardException {
        String card = "p05-nguyen-thi-hoa";
        assertThat(validate(card, RevocationMode.CRL_ONLY)).isInstanceOf(Verdict.Good.class);
        assertThat(validate(card, RevocationMode.OCSP_ONLY)).isInstanceOf(Verdict.Good.class);
        CLOCK.advance(Duration.ofSeconds(1));
        sandbox.revoke(card, Reason.KEY_COMPROMISE);
        CLOCK.advance(Revocations.REFRESH);
        engine.lists().refreshDue().join();
        assertThat(engine.keptPaths()).as("what the changed list covers is not kept").isZero();
        assertThat(validate(card, RevocationMode.CRL_ONLY)).isInstanceOf(Verdict.Revoked.class);
        assertThat(validate(card, RevocationMode.OCSP_ONLY)).isInstanceOf(Verdict.Revoked.class);
    }

    @ParameterizedTest
    @EnumSource(value = Switchboard.Ocsp.class, names = {"DOWN", "STALE", "WRONG_SIGNER", "WRONG_NONCE", "TRY_LATER", "MALFORMED", "OTHER_CERTIFICATE", "HUGE"})
    void touchesGoOnByListWhateverIsWrongWithTheResponder(Switchboard.Ocsp fault) throws CardException {
        server.switchboard().ocsp(fault);
        assertThat(((Verdict.Good) validate("p01-sato-hanako", RevocationMode.OCSP_THEN_CRL)).evidence())
                .isInstanceOf(RevocationEvidence.InsteadOfOcsp.class);
        assertThat(validate("p13-kobayashi-emi", RevocationMode.OCSP_THEN_CRL)).isInstanceOf(Verdict.Revoked.class);
        assertThat(validate("p01-sato-hanako", RevocationMode.OCSP_ONLY)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void withASlowResponderTouchesGoOnByListAtTheCostOfOneSlowRequestAPeriod() throws CardException {
        engine = engine(Duration.ofSeconds(2));
        server.switchboard().ocsp(Switchboard.Ocsp.SLOW);
        long before = server.ocspRequests();
        for (int period = 1; period <= 3; period++) {
            for (int touch = 0; touch < 50; touch++) {
                assertThat(((Verdict.Good) validate("p01-sato-hanako", RevocationMode.OCSP_THEN_CRL)).evidence().fallback())
                        .contains(UnknownReason.OCSP_UNAVAILABLE);
            }
            assertThat(server.ocspRequests() - before).isEqualTo(period);
            CLOCK.advance(Revocations.BREAKER);
        }
    }

    @Test
    void aResponderThatRefusesConnectionsIsTriedOnceAPeriodAndUsedAgainWhenItIsBack() throws CardException, IOException {
        int port = server.address().getPort();
        assertThat(validate("p02-suzuki-ichiro", RevocationMode.CRL_ONLY)).as("the list is held").isInstanceOf(Verdict.Good.class);
        server.close();
        try {
            assertThat(((Verdict.Good) validate("p02-suzuki-ichiro", RevocationMode.OCSP_THEN_CRL)).evidence().fallback())
                    .contains(UnknownReason.OCSP_UNAVAILABLE);
        } finally {
            server = SandboxServer.start(sandbox, port);
        }
        assertThat(validate("p02-suzuki-ichiro", RevocationMode.OCSP_ONLY)).as("left alone").isInstanceOf(Verdict.Unknown.class);
        assertThat(server.ocspRequests()).isZero();
        CLOCK.advance(Revocations.BREAKER);
        assertThat(validate("p02-suzuki-ichiro", RevocationMode.OCSP_ONLY)).isInstanceOf(Verdict.Good.class);
        assertThat(server.ocspRequests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Switchboard.Crl.class, names = {"DOWN", "STALE", "WRONG_PARTITION", "TRUNCATED"})
    void nobodyPassesByAListThatIsMissingOrWrong(Switchboard.Crl fault) throws CardException {
        server.switchboard().crl(fault);
        Verdict.Unknown verdict = (Verdict.Unknown) validate("p01-sato-hanako", RevocationMode.CRL_ONLY);
        assertThat(verdict.why()).isEqualTo(switch (fault) {
            case DOWN -> UnknownReason.CRL_UNAVAILABLE;
            case STALE -> UnknownReason.CRL_STALE;
            default -> UnknownReason.CRL_REFUSED;
        });
    }

    private RevocationState kept(String card, RevocationMode mode, RevocationPointers pointers) throws CardException {
        CertificateId id = validate(card, mode).certificate().orElseThrow().id();
        return engine.revocationOf(id, pointers, RevocationPolicy.of(mode));
    }

    @Test
    void aCertificateOfWhichNothingElseWasKeptIsLookedUpAsThePolicySays() throws CardException {
        RevocationPointers good = engine.pointers(certificate("p01-sato-hanako"), CertificatePurpose.USER_AUTHENTICATION);
        RevocationPointers revoked = engine.pointers(certificate("p13-kobayashi-emi"), CertificatePurpose.USER_AUTHENTICATION);
        for (RevocationMode mode : RevocationMode.values()) {
            assertThat(kept("p01-sato-hanako", mode, good)).as(mode.name()).isInstanceOf(RevocationState.NotRevoked.class);
            assertThat(kept("p13-kobayashi-emi", mode, revoked)).as(mode.name()).isInstanceOf(RevocationState.Revoked.class);
        }
        CertificateId id = validate("p01-sato-hanako", RevocationMode.CRL_ONLY).certificate().orElseThrow().id();
        server.switchboard().ocsp(Switchboard.Ocsp.DOWN);
        engine = engine(Duration.ofSeconds(5));
        assertThat(engine.revocationOf(id, good, RevocationPolicy.of(RevocationMode.CRL_ONLY))).as("a list is not waited for").isInstanceOf(RevocationState.Unknown.class);
        engine.lists().refreshDue().join();
        assertThat(engine.revocationOf(id, good, RevocationPolicy.of(RevocationMode.CRL_ONLY))).isInstanceOf(RevocationState.NotRevoked.class);
        assertThat(engine.revocationOf(id, good, RevocationPolicy.of(RevocationMode.OCSP_THEN_CRL)).evidence().fallback()).contains(UnknownReason.OCSP_UNAVAILABLE);
        for (RevocationMode mode : List.of(RevocationMode.OCSP_ONLY, RevocationMode.BOTH)) {
            assertThat(engine.revocationOf(id, good, RevocationPolicy.of(mode))).as(mode.name()).isInstanceOf(RevocationState.Unknown.class);
        }
        engine.replaceAnchors(new AnchorSet(List.of()));
        assertThat(engine.revocationOf(id, good, RevocationPolicy.of(RevocationMode.CRL_ONLY))).as("its issuer is not trusted any more").isInstanceOf(RevocationState.Unknown.class);
    }

    @Test
    void anAuthorityThatIsNoAnchorIsUntrusted() throws CardException {
        String stranger = sandbox.cards().stream().filter(card -> card.kind().contains("untrusted")).findFirst().orElseThrow().id();
        assertThat(validate(stranger, RevocationMode.OCSP_THEN_CRL)).isInstanceOf(Verdict.Untrusted.class);
    }

    @Test
    void theSandboxIsAHierarchyOfItsOwnThatProductionTakesForATest() throws IOException {
        assertThat(anchors()).isNotEmpty().allMatch(Anchor::isTest).allMatch(anchor -> anchor.hierarchy() == Hierarchy.SANDBOX);
    }

    @Test
    void aGenuineCardIsTrustedByTheConfiguredKeys() throws Exception {
        Map<String, java.security.interfaces.RSAPublicKey> keys = CvAuthorityKeys.read(sandbox.cvAuthorities());
        byte[] challenge = Instant.EPOCH.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        java.time.LocalDate birth = java.time.LocalDate.of(1985, 3, 9);
        try (SoftwareCard card = sandbox.card("p01-sato-hanako")) {
            GenuinenessProof proof = card.proveGenuine(BirthDateKey.of(birth), challenge);
            assertThat(Genuineness.verify(proof, challenge, birth, keys)).isEqualTo(Genuineness.GENUINE);
            assertThat(Genuineness.verify(proof, challenge, birth, CvAuthorityKeys.read(directory.resolve("none"))))
                    .isEqualTo(Genuineness.UNKNOWN_AUTHORITY);
        }
    }

    @Test
    void cardsOfBothGenerationsOfTheNationalKeyAreGenuine() throws Exception {
        Map<String, java.security.interfaces.RSAPublicKey> keys = CvAuthorityKeys.read(sandbox.cvAuthorities());
        byte[] challenge = {1, 2, 3};
        Map<String, java.time.LocalDate> born = Map.of("p01-sato-hanako", java.time.LocalDate.of(1985, 3, 9),
                "p10-watanabe-yoko", java.time.LocalDate.of(1972, 4, 4));
        java.util.Set<String> issuers = new java.util.HashSet<>();
        for (Map.Entry<String, java.time.LocalDate> person : born.entrySet()) {
            try (SoftwareCard card = sandbox.card(person.getKey())) {
                GenuinenessProof proof = card.proveGenuine(BirthDateKey.of(person.getValue()), challenge);
                assertThat(Genuineness.verify(proof, challenge, person.getValue(), keys)).isEqualTo(Genuineness.GENUINE);
                issuers.add(jp.citizencard.card.CvCertificate.parse(proof.cvCertificate()).issuer().text());
            }
        }
        assertThat(issuers).containsExactlyInAnyOrder("6000023/001", "6000024/001");
    }

    @Test
    void everySigningCertificateCarriesTheAttributesOfItsPersona() throws CardException {
        try (SoftwareCard card = sandbox.card("p07-yoshida-kenta"); Pin password = Pin.signingPassword("KENTA1990".toCharArray())) {
            SigningVerdict read = engine.readSigning(card.signingCertificate(password), RevocationPolicy.of(RevocationMode.CRL_ONLY));
            assertThat(read.verdict()).isInstanceOf(Verdict.Good.class);
            assertThat(read.attributes().orElseThrow().attributes().dateOfBirth()).isEqualTo("1990-07-07");
            assertThat(read.attributes().orElseThrow().attributes().name()).endsWith("田　健太");
            assertThat(read.attributes().orElseThrow().substitutedInName()).as("𠮷").containsExactly(0);
        }
        SigningVerdict wrong = engine.readSigning(certificate("p07-yoshida-kenta"), RevocationPolicy.of(RevocationMode.CRL_ONLY));
        assertThat(wrong.verdict()).isInstanceOf(Verdict.WrongKind.class);
        assertThat(wrong.attributes()).isEmpty();
    }

    @Test
    void aFileThatIsNoAnchorKeepsOutItselfAlone() throws IOException {
        Path copies = Files.createDirectories(directory.resolve("copies"));
        Files.copy(sandbox.anchors().resolve("user-auth-g1.pem"), copies.resolve("user-auth-g1.pem"));
        Files.writeString(copies.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(new AnchorDirectory(copies, List.of()).read()).singleElement().matches(Anchor::isTest)
                .satisfies(anchor -> assertThat(anchor.profile().purpose()).isEqualTo(CertificatePurpose.USER_AUTHENTICATION));
    }
}
