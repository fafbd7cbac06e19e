package jp.citizencard.trust.control;

import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.revocation.OcspRequestSigner;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.MovableClock;
import jp.citizencard.trust.support.RevocationServer;
import jp.citizencard.trust.support.Revocations;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestKeys;
import jp.citizencard.trust.support.TestOcsp;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How requests travel: kept connections, GET, signatures, and what is remembered of a responder. */
class OcspTransportTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final MovableClock clock = new MovableClock(NOW);
    private final RevocationServer server = new RevocationServer();
    private final TestOcsp responder = new TestOcsp(authority);
    private final AtomicReference<byte[]> request = new AtomicReference<>();

    @BeforeEach
    void listen() {
        server.ocsp = sent -> {
            request.set(sent);
            return responder.answer(sent);
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TrustEngine engine(boolean get, Optional<OcspRequestSigner> signer) {
        TrustEngine engine = new TrustEngine(clock, Revocations.checker(clock, directory, LIMIT, get, signer), 8192, 100);
        engine.replaceAnchors(new AnchorSet(List.of(authority.anchor(TestAuthority.terms(server.base())))));
        return engine;
    }

    private Verdict validate(TrustEngine engine, long serial) {
        return validate(engine, serial, server.base() + "/ocsp");
    }

    private Verdict validate(TrustEngine engine, long serial, String address) {
        byte[] certificate = authority.issue(form -> {
            form.serial = BigInteger.valueOf(serial);
            form.responder = address;
        });
        return engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(RevocationMode.OCSP_ONLY));
    }

    @Test
    void requestsAfterOneAnotherUseOneConnection() {
        TrustEngine engine = engine(false, Optional.empty());
        for (int serial = 1; serial <= 10; serial++) {
            assertThat(validate(engine, serial)).isInstanceOf(Verdict.Good.class);
        }
        assertThat(server.ocspRequests).hasValue(10);
        assertThat(server.ocspConnections).hasSize(1);
        assertThat(server.ocspMethods).containsOnly("POST");
    }

    @Test
    void shortRequestsGoByGetAndWithoutNonceWhereThatIsConfigured() throws IOException {
        assertThat(validate(engine(true, Optional.empty()), 1)).isInstanceOf(Verdict.Good.class);
        assertThat(server.ocspMethods).containsOnly("GET");
        assertThat(new OCSPReq(request.get()).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isNull();
    }

    @Test
    void anAnswerWithoutNonceHasToSayHowLongItHolds() {
        responder.nextUpdate = null;
        assertThat(((Verdict.Unknown) validate(engine(true, Optional.empty()), 1)).why()).isEqualTo(UnknownReason.OCSP_REFUSED);
    }

    @Test
    void requestsAreSignedWithTheConfiguredKeyAndGoByPostWhenThatMakesThemLong() throws Exception {
        KeyPair keys = TestKeys.rsa("requester", 2048);
        X509Certificate own = new JcaX509CertificateConverter().getCertificate(authority.responder(keys.getPublic(), null, false));
        assertThat(validate(engine(true, Optional.of(OcspRequestSigner.read(keyStore(keys, own), "secret".toCharArray()))), 1))
                .isInstanceOf(Verdict.Good.class);
        OCSPReq sent = new OCSPReq(request.get());
        assertThat(sent.isSignatureValid(new JcaContentVerifierProviderBuilder().build(keys.getPublic()))).isTrue();
        assertThat(sent.getRequestorName()).isNotNull();
        assertThat(server.ocspMethods).containsOnly("POST");
    }

    @Test
    void aKeyThatCannotBeReadStopsTheStart() throws Exception {
        KeyPair keys = TestKeys.rsa("requester", 2048);
        X509Certificate own = new JcaX509CertificateConverter().getCertificate(authority.responder(keys.getPublic(), null, false));
        Path file = keyStore(keys, own);
        assertThatThrownBy(() -> OcspRequestSigner.read(file, "wrong".toCharArray())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> OcspRequestSigner.read(directory.resolve("absent"), new char[0])).isInstanceOf(IOException.class);
    }

    private Path keyStore(KeyPair keys, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("ocsp", keys.getPrivate(), "secret".toCharArray(), new X509Certificate[] {certificate});
        Path file = directory.resolve("ocsp.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        return file;
    }

    @Test
    void aResponderThatRefusesConnectionsDoesNotHarmAnother() throws IOException {
        TrustEngine engine = engine(false, Optional.empty());
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        String refusing = "http://127.0.0.1:" + closed + "/ocsp";
        engine.replaceAnchors(new AnchorSet(List.of(authority.anchor(TestAuthority.termsAllowing(server.base(), "http://127.0.0.1:" + closed)))));
        for (int touch = 0; touch < 3; touch++) {
            assertThat(((Verdict.Unknown) validate(engine, 1, refusing)).why()).isEqualTo(UnknownReason.OCSP_UNAVAILABLE);
        }
        assertThat(validate(engine, 2)).isInstanceOf(Verdict.Good.class);
        ResponderStatus bad = status(engine, refusing);
        assertThat(bad.unavailable()).isEqualTo(1);
        assertThat(bad.passedOver()).isEqualTo(2);
        assertThat(bad.leftAloneUntil()).contains(NOW.plus(Revocations.BREAKER));
        assertThat(bad.lastFailedAt()).contains(NOW);
        ResponderStatus good = status(engine, server.base() + "/ocsp");
        assertThat(good.answered()).isEqualTo(1);
        assertThat(good.leftAloneUntil()).isEmpty();
        assertThat(good.lastAnsweredAt()).contains(NOW);
    }

    private static ResponderStatus status(TrustEngine engine, String address) {
        return engine.responders().stream().filter(each -> each.address().toString().equals(address)).findFirst().orElseThrow();
    }
}
