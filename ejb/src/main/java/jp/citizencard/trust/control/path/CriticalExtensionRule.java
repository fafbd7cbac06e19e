package jp.citizencard.trust.control.path;

import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.x509.Extension;

/**
 * No extension is critical but those that this profile looks at (RFC 5280 §4.2): a critical one that is passed over may say that the certificate is not for
 * us. Stricter than the JDK, which knows extensions of authorities that have no place in a holder's certificate.
 */
final class CriticalExtensionRule implements ProfileRule {

    private static final Set<String> LOOKED_AT = Set.of(Extension.keyUsage.getId(), Extension.certificatePolicies.getId(),
            Extension.basicConstraints.getId(), Extension.cRLDistributionPoints.getId(), Extension.subjectAlternativeName.getId());

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        Set<String> critical = certificate.x509().getCriticalExtensionOIDs();
        return critical == null || LOOKED_AT.containsAll(critical) ? Optional.empty() : Optional.of(UntrustedReason.CRITICAL_EXTENSION);
    }
}
