package jp.citizencard.trust.control.path;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The authority signed with SHA-256, SHA-384 or SHA-512 by RSA (PKCS#1 v1.5 or PSS, RFC 4055) or ECDSA (RFC 5758). SHA-1 is out (CRYPTREC list), also as
 * what PSS means when it states no hash.
 */
public final class SignatureAlgorithmRule implements ProfileRule {

    private static final Set<ASN1ObjectIdentifier> PLAIN = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption, PKCSObjectIdentifiers.sha384WithRSAEncryption, PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256, X9ObjectIdentifiers.ecdsa_with_SHA384, X9ObjectIdentifiers.ecdsa_with_SHA512);
    /** Hashes of PSS with their length in bytes. */
    private static final Map<ASN1ObjectIdentifier, Integer> HASHES = Map.of(NISTObjectIdentifiers.id_sha256, 32, NISTObjectIdentifiers.id_sha384, 48,
            NISTObjectIdentifiers.id_sha512, 64);

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        return accepts(certificate.signatureAlgorithm()) ? Optional.empty() : Optional.of(UntrustedReason.SIGNATURE_ALGORITHM);
    }

    /** Whether an authority may sign this way. Parameters are those of the algorithm's definition: NULL or nothing, and for PSS what it needs. */
    public static boolean accepts(AlgorithmIdentifier algorithm) {
        if (PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm.getAlgorithm())) {
            return algorithm.getParameters() != null && acceptsPss(algorithm);
        }
        return PLAIN.contains(algorithm.getAlgorithm()) && hasNoParameters(algorithm);
    }

    private static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
        return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
    }

    /** RFC 4055 §3.1: one hash for message and mask, and a salt at least as long. */
    private static boolean acceptsPss(AlgorithmIdentifier algorithm) {
        try {
            RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(algorithm.getParameters());
            ASN1ObjectIdentifier hash = parameters.getHashAlgorithm().getAlgorithm();
            AlgorithmIdentifier ofMask = AlgorithmIdentifier.getInstance(parameters.getMaskGenAlgorithm().getParameters());
            Integer length = HASHES.get(hash);
            return length != null && PKCSObjectIdentifiers.id_mgf1.equals(parameters.getMaskGenAlgorithm().getAlgorithm())
                    && hash.equals(ofMask.getAlgorithm()) && hasNoParameters(parameters.getHashAlgorithm()) && hasNoParameters(ofMask)
                    && parameters.getSaltLength().intValueExact() >= length && parameters.getTrailerField().intValueExact() == 1;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }
}
