package jp.citizencard.trust.support;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** A responder whose answers a test can make wrong; starts as a sound one that says "good". */
public final class TestOcsp {

    public final KeyPair keys = TestKeys.rsa("responder", 2048);
    public X509CertificateHolder certificate;
    public KeyPair signWith = keys;
    public CertificateStatus status = CertificateStatus.GOOD;
    public Instant producedAt = TestAuthority.NOW;
    public Instant nextUpdate = TestAuthority.NOW.plus(Duration.ofHours(1));
    public UnaryOperator<Extension> nonce = UnaryOperator.identity();
    public BigInteger otherSerial;
    /** Whether the answer speaks of the certificate twice. */
    public boolean twice;
    public int error = OCSPRespBuilder.SUCCESSFUL;

    public TestOcsp(TestAuthority authority) {
        certificate = authority.responder(keys.getPublic(), KeyPurposeId.id_kp_OCSPSigning, true);
    }

    public byte[] answer(byte[] request) {
        try {
            if (error != OCSPRespBuilder.SUCCESSFUL) {
                return new OCSPRespBuilder().build(error, null).getEncoded();
            }
            OCSPReq req = new OCSPReq(request);
            CertificateID id = req.getRequestList()[0].getCertID();
            if (otherSerial != null) {
                id = CertificateID.deriveCertificateID(id, otherSerial);
            }
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(certificate.getSubject()));
            builder.addResponse(id, status, Date.from(producedAt), nextUpdate == null ? null : Date.from(nextUpdate));
            if (twice) {
                builder.addResponse(id, CertificateStatus.GOOD, Date.from(producedAt), nextUpdate == null ? null : Date.from(nextUpdate));
            }
            Extension answered = nonce.apply(req.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
            if (answered != null) {
                builder.setResponseExtensions(new Extensions(answered));
            }
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, builder.build(TestAuthority.signer(signWith),
                    new X509CertificateHolder[] {certificate}, Date.from(producedAt))).getEncoded();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A nonce that nobody sent. */
    public static Extension otherNonce(Extension sent) {
        try {
            return new Extension(sent.getExtnId(), false, new DEROctetString(new byte[32]).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An issuer name and key hash of {@code authority}. */
    public static CertificateID idOf(TestAuthority authority, BigInteger serial) {
        try {
            return new CertificateID(new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1), authority.certificate(), serial);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
