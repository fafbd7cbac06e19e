package jp.citizencard.trust.control.path;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The holder's key is RSA with 2048 to 4096 bits, or on the named curve P-256 or P-384 as expected of next-generation cards. An RSA exponent is
 * odd and at least 65537 (NIST SP 800-56B rev. 2 §6.2).
 */
public final class KeyRule implements ProfileRule {

    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
    private static final Set<ASN1ObjectIdentifier> CURVES = Set.of(X9ObjectIdentifiers.prime256v1, SECObjectIdentifiers.secp384r1);

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        return accepts(certificate.x509().getPublicKey()) ? Optional.empty() : Optional.of(UntrustedReason.KEY);
    }

    /** Whether a key of this type and size may sign anything here. */
    public static boolean accepts(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            BigInteger exponent = rsa.getPublicExponent();
            return bits >= 2048 && bits <= 4096 && exponent.testBit(0) && exponent.compareTo(MIN_EXPONENT) >= 0
                    && exponent.bitLength() <= 256;
        }
        return key instanceof ECPublicKey
                && SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
                && CURVES.contains(curve);
    }
}
