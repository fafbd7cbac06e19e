package jp.citizencard.trust.control.path;

import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The authority signed with SHA-256, SHA-384 or SHA-512 by RSA (PKCS#1 v1.5 or PSS) or ECDSA (CRYPTREC list; SHA-1 is out). */
public final class SignatureAlgorithmRule implements ProfileRule {

    private static final Set<String> ACCEPTED = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(), PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(),
            PKCSObjectIdentifiers.sha512WithRSAEncryption.getId(), PKCSObjectIdentifiers.id_RSASSA_PSS.getId(),
            X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), X9ObjectIdentifiers.ecdsa_with_SHA384.getId(),
            X9ObjectIdentifiers.ecdsa_with_SHA512.getId());

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        return accepts(certificate.x509().getSigAlgOID()) ? Optional.empty() : Optional.of(UntrustedReason.SIGNATURE_ALGORITHM);
    }

    /**
     * Whether an authority may sign lists and answers this way. Parameters are those of the algorithm's definition: NULL or nothing, except for
     * PSS, whose parameters the verifier reads.
     */
    public static boolean accepts(AlgorithmIdentifier algorithm) {
        boolean plain = algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
        return accepts(algorithm.getAlgorithm().getId()) && (plain || PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm.getAlgorithm()));
    }

    /** Whether an authority may sign certificates with the algorithm of this dotted object identifier. */
    public static boolean accepts(String oid) {
        return ACCEPTED.contains(oid);
    }
}
