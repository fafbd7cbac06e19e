package jp.citizencard.trust.control.path;

import java.util.Arrays;
import java.util.Optional;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/**
 * The certificate was issued under a policy of its hierarchy (RFC 5280 §4.2.1.4): {@code 1.2.392.200149.8.5.1.3.30} for user authentication and
 * {@code 1.2.392.200149.8.5.1.1.20} for signing in production, below {@code 1.2.392.200149.8.5.1.0} in the test hierarchy.
 */
final class PolicyRule implements ProfileRule {

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        byte[] extension = certificate.extension(Extension.certificatePolicies);
        boolean accepted = extension != null && Arrays.stream(CertificatePolicies.getInstance(extension).getPolicyInformation())
                .anyMatch(policy -> profile.accepts(policy.getPolicyIdentifier().getId()));
        return accepted ? Optional.empty() : Optional.of(UntrustedReason.POLICY);
    }
}
