package jp.citizencard.trust.control.path;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.entity.Verdict.MalformedReason;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/** Reads certificates from outside. Whatever the bytes are, the outcome is a well-formed certificate or {@link MalformedCertificateException}. */
final class CertificateParser {

    private static final String FIRST_GENERALIZED = "2050";

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
            Certificate fields = Certificate.getInstance(der);
            // A signature is whole octets; otherwise one certificate would have several encodings.
            if (fields.getSignature().getPadBits() != 0 || x509.getVersion() != 3 || !x509.getNotBefore().before(x509.getNotAfter())
                    || !inForm(fields.getStartDate()) || !inForm(fields.getEndDate()) || !inForm(fields.getSubjectPublicKeyInfo())) {
                throw new MalformedCertificateException(MalformedReason.NOT_A_CERTIFICATE, null);
            }
            return ParsedCertificate.of(x509);
        } catch (CertificateException | IOException | RuntimeException e) {
            // The decoders of JDK and Bouncy Castle report some broken encodings as unchecked exceptions.
            throw new MalformedCertificateException(MalformedReason.NOT_A_CERTIFICATE, e);
        }
    }

    /** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on, both with whole seconds and Z. */
    private static boolean inForm(Time time) throws IOException {
        String text = new String(time.toASN1Primitive().getEncoded(), StandardCharsets.ISO_8859_1).substring(2);
        return time.toASN1Primitive() instanceof ASN1GeneralizedTime
                ? text.matches("[0-9]{14}Z") && text.compareTo(FIRST_GENERALIZED) >= 0 : text.matches("[0-9]{12}Z");
    }

    /** RFC 3279 §2.3.1: the numbers of an RSA key are positive. The decoders read others as if they were. */
    private static boolean inForm(SubjectPublicKeyInfo key) throws IOException {
        if (!PKCSObjectIdentifiers.rsaEncryption.equals(key.getAlgorithm().getAlgorithm())) {
            return true;
        }
        for (ASN1Encodable number : ASN1Sequence.getInstance(key.parsePublicKey())) {
            if (ASN1Integer.getInstance(number).getValue().signum() <= 0) {
                return false;
            }
        }
        return true;
    }
}
