package jp.citizencard.trust.control.path;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.entity.Verdict.MalformedReason;
import org.bouncycastle.asn1.x509.Certificate;

/** Reads certificates from outside. Whatever the bytes are, the outcome is a well-formed certificate or {@link MalformedCertificateException}. */
final class CertificateParser {

    private final int maxBytes;

    /** @param maxBytes largest certificate that is looked at, in bytes */
    CertificateParser(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Refuses what is too small or too large to be worth hashing. */
    void checkSize(byte[] der) throws MalformedCertificateException {
        if (der == null || der.length == 0) {
            throw new MalformedCertificateException(MalformedReason.EMPTY, null);
        }
        if (der.length > maxBytes) {
            throw new MalformedCertificateException(MalformedReason.TOO_LARGE, null);
        }
    }

    ParsedCertificate parse(byte[] der) throws MalformedCertificateException {
        checkSize(der);
        if (!StrictDer.isOneValue(der)) {
            throw new MalformedCertificateException(MalformedReason.NOT_DER, null);
        }
        try {
            X509Certificate x509 = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
            // A signature is whole octets; otherwise one certificate would have several encodings.
            if (Certificate.getInstance(der).getSignature().getPadBits() != 0 || x509.getVersion() != 3
                    || !x509.getNotBefore().before(x509.getNotAfter())) {
                throw new MalformedCertificateException(MalformedReason.NOT_A_CERTIFICATE, null);
            }
            return ParsedCertificate.of(x509);
        } catch (CertificateException | RuntimeException e) {
            // The decoders of JDK and Bouncy Castle report some broken encodings as unchecked exceptions.
            throw new MalformedCertificateException(MalformedReason.NOT_A_CERTIFICATE, e);
        }
    }
}
