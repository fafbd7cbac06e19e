package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import jp.citizencard.trust.entity.SerialNumber;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;

/** Makes requests: one certificate each (RFC 5019 §2.1.1), with a fresh nonce (RFC 9654) unless the answer may come from a cache. */
final class OcspRequests {

    private static final int NONCE_BYTES = 32;

    private final boolean withNonce;
    private final Optional<OcspRequestSigner> signer;
    private final SecureRandom random = new SecureRandom();

    OcspRequests(boolean withNonce, Optional<OcspRequestSigner> signer) {
        this.withNonce = withNonce;
        this.signer = signer;
    }

    /**
     * A request and what its answer has to repeat.
     *
     * @param nonce value of the extension, if one was sent
     */
    record Request(byte[] der, CertificateID asked, Optional<byte[]> nonce) {
    }

    Request about(X509Certificate issuer, SerialNumber serial) {
        try {
            CertificateID asked = new CertificateID(Sha1.calculator(), new JcaX509CertificateHolder(issuer), serial.value());
            OCSPReqBuilder builder = new OCSPReqBuilder().addRequest(asked);
            Optional<byte[]> nonce = withNonce ? Optional.of(nonce()) : Optional.empty();
            nonce.ifPresent(value -> builder.setRequestExtensions(
                    new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value))));
            byte[] der = (signer.isPresent() ? signer.get().sign(builder) : builder.build()).getEncoded();
            return new Request(der, asked, nonce);
        } catch (OCSPException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("an anchor's certificate cannot be named in a request", e);
        }
    }

    private byte[] nonce() throws IOException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new DEROctetString(nonce).getEncoded();
    }
}
