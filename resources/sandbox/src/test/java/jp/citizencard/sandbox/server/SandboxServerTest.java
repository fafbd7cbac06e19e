package jp.citizencard.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.TestSandbox;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.Authority;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.sandbox.store.Json;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServerTest {

    private static final Instant NOW = TestSandbox.NOW;

    @TempDir
    static Path folder;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Sandbox sandbox;
    private SandboxServer server;

    @BeforeEach
    void start() throws IOException {
        sandbox = TestSandbox.in(folder);
        server = SandboxServer.start(sandbox, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theListNamedInACertificateIsSignedByItsIssuerAndForItsPartition() throws Exception {
        X509Certificate certificate = certificate("p01-sato-hanako");
        X509CRL list = crl(certificate);
        list.verify(issuer(certificate).certificate().getPublicKey());
        assertThat(list.getIssuerX500Principal()).isEqualTo(certificate.getIssuerX500Principal());
        assertThat(list.getNextUpdate()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(24))));
        IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(
                ASN1OctetString.getInstance(list.getExtensionValue(Extension.issuingDistributionPoint.getId())).getOctets());
        assertThat(point.getDistributionPoint()).isEqualTo(distributionPoint(certificate).getDistributionPoints()[0].getDistributionPoint());
        assertThat(list.getCriticalExtensionOIDs()).containsExactly(Extension.issuingDistributionPoint.getId());
    }

    @Test
    void aRevocationShowsAtOnceInListAndOcspWithItsReason() throws Exception {
        X509Certificate certificate = certificate("p24-mori-kazuo");
        assertThat(crl(certificate).getRevokedCertificate(certificate)).isNull();
        assertThat(status(certificate)).isEqualTo(CertificateStatus.GOOD);
        BigInteger before = crlNumber(crl(certificate));

        TestSandbox.in(folder).revoke("p24-mori-kazuo", Reason.KEY_COMPROMISE);

        X509CRLEntry entry = crl(certificate).getRevokedCertificate(certificate);
        assertThat(entry.getRevocationReason()).isEqualTo(java.security.cert.CRLReason.KEY_COMPROMISE);
        assertThat(((RevokedStatus) status(certificate)).getRevocationReason()).isEqualTo(1);
        assertThat(crlNumber(crl(certificate))).isGreaterThan(before);
    }

    @Test
    void aSuspensionIsAHoldAndEndsWithItsRelease() throws Exception {
        X509Certificate certificate = certificate("p15-kato-daiki");
        sandbox.suspend("p15-kato-daiki");
        assertThat(crl(certificate).getRevokedCertificate(certificate).getRevocationReason())
                .isEqualTo(java.security.cert.CRLReason.CERTIFICATE_HOLD);
        sandbox.release("p15-kato-daiki");
        assertThat(crl(certificate).getRevokedCertificate(certificate)).isNull();
        assertThat(status(certificate)).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void anUnchangedListIsNotSentAgain() throws Exception {
        URI uri = server.address().resolve("/crl/user-auth-g2-13204.crl");
        HttpResponse<byte[]> first = get(uri);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Last-Modified")).hasValue("Fri, 20 Nov 2026 03:00:00 GMT");
        HttpResponse<byte[]> second = client.send(HttpRequest.newBuilder(uri).header("If-None-Match", tag).build(), BodyHandlers.ofByteArray());
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void twoGenerationsAnswerForTheirOwnCertificatesOnly() throws Exception {
        X509Certificate older = certificate("p02-suzuki-ichiro");
        X509Certificate newer = certificate("p01-sato-hanako");
        assertThat(older.getIssuerX500Principal()).isEqualTo(newer.getIssuerX500Principal());
        assertThat(issuer(older)).isNotEqualTo(issuer(newer));
        assertThat(status(older)).isEqualTo(CertificateStatus.GOOD);
        crl(older).verify(issuer(older).certificate().getPublicKey());
    }

    @Test
    void ocspIsSignedByADelegatedResponderAndRepeatsTheNonce() throws Exception {
        X509Certificate certificate = certificate("p01-sato-hanako");
        byte[] nonce = nonce();
        BasicOCSPResp answer = ask(certificate, nonce);
        X509CertificateHolder responder = answer.getCerts()[0];
        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder))).isTrue();
        assertThat(responder.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer(certificate).certificate()))).isTrue();
        assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce).getExtnValue())
                .isEqualTo(new DEROctetString(new DEROctetString(nonce)));
    }

    @Test
    void ocspAnswersAGetToo() throws Exception {
        X509Certificate certificate = certificate("p01-sato-hanako");
        String base64 = Base64.getEncoder().encodeToString(request(certificate, nonce()));
        HttpResponse<byte[]> answer = get(server.address().resolve("/ocsp/" + URLEncoder.encode(base64, StandardCharsets.US_ASCII)));
        assertThat(new OCSPResp(answer.body()).getStatus()).isZero();
    }

    @Test
    void garbageIsAMalformedRequest() throws Exception {
        assertThat(new OCSPResp(post("/ocsp", new byte[] {1, 2, 3}).body()).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(post("/ocsp", new byte[100_000]).statusCode()).isEqualTo(413);
        assertThat(get(server.address().resolve("/crl?name=nonsense")).statusCode()).isEqualTo(400);
        assertThat(get(server.address().resolve("/crl?name=CN%3Dnobody")).statusCode()).isEqualTo(404);
    }

    @Test
    void theSwitchboardMakesOcspMisbehave() throws Exception {
        X509Certificate certificate = certificate("p01-sato-hanako");
        turn("ocsp=stale");
        assertThat(ask(certificate, nonce()).getResponses()[0].getNextUpdate()).isBefore(Date.from(NOW));
        turn("ocsp=unknown");
        assertThat(status(certificate)).isInstanceOf(UnknownStatus.class);
        turn("ocsp=wrong-nonce");
        byte[] nonce = nonce();
        assertThat(ask(certificate, nonce).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce).getExtnValue())
                .isNotEqualTo(new DEROctetString(new DEROctetString(nonce)));
        turn("ocsp=wrong-signer");
        assertThat(ask(certificate, nonce()).getCerts()[0]
                .isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer(certificate).certificate()))).isFalse();
        turn("ocsp=try-later");
        assertThat(new OCSPResp(post("/ocsp", request(certificate, nonce())).body()).getStatus()).isEqualTo(OCSPResp.TRY_LATER);
        turn("ocsp=malformed");
        assertThatThrownBy(() -> new OCSPResp(post("/ocsp", request(certificate, nonce())).body())).isInstanceOf(IOException.class);
        turn("ocsp=other-certificate");
        assertThat(ask(certificate, nonce()).getResponses()[0].getCertID().getSerialNumber())
                .isEqualTo(certificate.getSerialNumber().add(BigInteger.ONE));
        turn("ocsp=huge");
        assertThat(post("/ocsp", request(certificate, nonce())).body()).hasSizeGreaterThan(1_000_000);
        long before = server.ocspRequests();
        turn("ocsp=down");
        assertThatThrownBy(() -> post("/ocsp", request(certificate, nonce()))).isInstanceOf(IOException.class);
        assertThat(server.ocspRequests()).as("those without an answer count too").isGreaterThan(before);
        turn("ocsp=slow&delay=60000");
        assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(server.address().resolve("/ocsp")).timeout(Duration.ofMillis(200))
                .POST(HttpRequest.BodyPublishers.ofByteArray(request(certificate, nonce()))).build(), BodyHandlers.ofByteArray()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void theSwitchboardMakesListsMisbehave() throws Exception {
        X509Certificate certificate = certificate("p01-sato-hanako");
        byte[] right = get(crlUri(certificate)).body();
        turn("crl=stale");
        assertThat(crl(certificate).getNextUpdate()).isBefore(Date.from(NOW));
        turn("crl=wrong-partition");
        assertThat(crl(certificate).getExtensionValue(Extension.issuingDistributionPoint.getId()))
                .isNotEqualTo(parse(right).getExtensionValue(Extension.issuingDistributionPoint.getId()));
        turn("crl=truncated");
        assertThat(get(crlUri(certificate)).body()).hasSize(right.length / 2);
        turn("crl=down");
        assertThatThrownBy(() -> get(crlUri(certificate))).isInstanceOf(IOException.class);
        turn("crl=ok");
        assertThat(get(crlUri(certificate)).body()).isEqualTo(right);
        assertThat(post("/switch", "crl=sideways".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
    }

    @Test
    void aRenewalIsToldWithOldAndNewSerial() throws Exception {
        X509Certificate old = certificate("p26-hashimoto-jun");
        long seen = json("/notices?after=0").path("notices").size();
        sandbox.renew("p26-hashimoto-jun");
        X509Certificate renewed = certificate("p26-hashimoto-jun");
        JsonNode notice = json("/notices?after=" + seen).path("notices").get(0);
        assertThat(notice.path("kind").asText()).isEqualTo("RENEWED");
        assertThat(notice.path("serial").asText()).isEqualTo(old.getSerialNumber().toString());
        assertThat(notice.path("newSerial").asText()).isEqualTo(renewed.getSerialNumber().toString());
        assertThat(((RevokedStatus) status(old)).getRevocationReason()).isEqualTo(Reason.SUPERSEDED.code());
        assertThat(status(renewed)).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void theStateOfTheTiedSigningCertificateIsTold() throws Exception {
        assertThat(signingState("p01-sato-hanako").path("state").asText()).isEqualTo("good");
        assertThat(signingState("p09-ito-shota").path("state").asText()).isEqualTo("revoked");
        assertThat(signingState("p03-takahashi-mei").path("state").asText()).isEqualTo("none");
        JsonNode renamed = signingState("p20-shimizu-mai");
        assertThat(renamed.path("state").asText()).isEqualTo("good");
        assertThat(renamed.path("lastRevokedAt").asText()).isNotEmpty();
    }

    @Test
    void anUnusableQuestionForTheSigningStateIsRefused() throws Exception {
        assertThat(post("/signing-state", "{".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
        assertThat(post("/signing-state", "{}".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
        assertThat(post("/signing-state", "{\"issuerKeyId\":\"00\",\"serial\":\"1\"}".getBytes(StandardCharsets.US_ASCII)).statusCode())
                .isEqualTo(404);
        assertThat(get(server.address().resolve("/signing-state")).statusCode()).isEqualTo(405);
    }

    @Test
    void anchorsAndCardsAreListedWithoutSecrets() throws Exception {
        assertThat(new String(get(server.address().resolve("/anchors")).body(), StandardCharsets.US_ASCII)).contains("BEGIN CERTIFICATE")
                .doesNotContain("PRIVATE KEY");
        assertThat(json("/anchors.json").path("anchors")).hasSize(6);
        assertThat(json("/cv-ca").path("6000023/001").asText()).contains("BEGIN PUBLIC KEY");
        JsonNode cards = json("/cards");
        assertThat(cards.size()).isGreaterThanOrEqualTo(24);
        assertThat(cards.toString()).doesNotContain("1234").doesNotContain("PRIVATE");
    }

    private JsonNode signingState(String card) throws Exception {
        X509Certificate certificate = certificate(card);
        String body = Json.MAPPER.createObjectNode().put("issuerKeyId", issuer(certificate).keyId())
                .put("serial", certificate.getSerialNumber().toString()).toString();
        return Json.MAPPER.readTree(post("/signing-state", body.getBytes(StandardCharsets.UTF_8)).body());
    }

    private X509Certificate certificate(String card) throws Exception {
        return Authorities.certificate(sandbox.card(card).userAuthCertificate());
    }

    /** By signature, because two roots share one name. */
    private Authority issuer(X509Certificate certificate) {
        return sandbox.authorities().roots().stream().filter(root -> {
            try {
                certificate.verify(root.certificate().getPublicKey());
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }).findFirst().orElseThrow();
    }

    private static CRLDistPoint distributionPoint(X509Certificate certificate) {
        return CRLDistPoint.getInstance(
                ASN1OctetString.getInstance(certificate.getExtensionValue(Extension.cRLDistributionPoints.getId())).getOctets());
    }

    private URI crlUri(X509Certificate certificate) throws IOException {
        var name = org.bouncycastle.asn1.x509.GeneralNames.getInstance(
                distributionPoint(certificate).getDistributionPoints()[0].getDistributionPoint().getName()).getNames()[0].getName();
        String text = new javax.security.auth.x500.X500Principal(name.toASN1Primitive().getEncoded()).getName();
        return server.address().resolve("/crl?name=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private X509CRL crl(X509Certificate certificate) throws Exception {
        return parse(get(crlUri(certificate)).body());
    }

    private static X509CRL parse(byte[] der) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private static BigInteger crlNumber(X509CRL list) {
        return org.bouncycastle.asn1.ASN1Integer.getInstance(
                ASN1OctetString.getInstance(list.getExtensionValue(Extension.cRLNumber.getId())).getOctets()).getValue();
    }

    private CertificateStatus status(X509Certificate certificate) throws Exception {
        return ask(certificate, nonce()).getResponses()[0].getCertStatus();
    }

    private BasicOCSPResp ask(X509Certificate certificate, byte[] nonce) throws Exception {
        OCSPResp answer = new OCSPResp(post("/ocsp", request(certificate, nonce)).body());
        assertThat(answer.getStatus()).isZero();
        return (BasicOCSPResp) answer.getResponseObject();
    }

    private byte[] request(X509Certificate certificate, byte[] nonce) {
        try {
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer(certificate).certificate()), certificate.getSerialNumber());
            Extension extension = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
                    new DEROctetString(nonce).getEncoded());
            return new OCSPReqBuilder().addRequest(id).setRequestExtensions(new Extensions(extension)).build().getEncoded();
        } catch (GeneralSecurityException | OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        return nonce;
    }

    private void turn(String switches) throws Exception {
        assertThat(post("/switch", switches.getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(server.address().resolve(path)).body());
    }

    private HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.address().resolve(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.ofByteArray());
    }
}
