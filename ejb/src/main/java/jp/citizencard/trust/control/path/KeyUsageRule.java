package jp.citizencard.trust.control.path;

import java.util.Optional;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Key usage is there, critical, and exactly that of the purpose (RFC 5280 §4.2.1.3): {@code digitalSignature} for user authentication,
 * {@code digitalSignature, nonRepudiation} for signing.
 */
final class KeyUsageRule implements ProfileRule {

    /** Places of the bits in {@link java.security.cert.X509Certificate#getKeyUsage()}. */
    static final int DIGITAL_SIGNATURE = 0;
    static final int NON_REPUDIATION = 1;
    static final int KEY_CERT_SIGN = 5;
    static final int CRL_SIGN = 6;

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        boolean[] usage = certificate.x509().getKeyUsage();
        boolean critical = certificate.x509().getCriticalExtensionOIDs() != null
                && certificate.x509().getCriticalExtensionOIDs().contains(Extension.keyUsage.getId());
        return usage != null && critical && exactly(usage, profile.purpose()) ? Optional.empty() : Optional.of(UntrustedReason.KEY_USAGE);
    }

    private static boolean exactly(boolean[] usage, CertificatePurpose purpose) {
        for (int bit = 0; bit < usage.length; bit++) {
            boolean wanted = bit == DIGITAL_SIGNATURE || bit == NON_REPUDIATION && purpose == CertificatePurpose.SIGNING;
            if (usage[bit] != wanted) {
                return false;
            }
        }
        return true;
    }
}
