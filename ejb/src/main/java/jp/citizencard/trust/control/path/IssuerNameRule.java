package jp.citizencard.trust.control.path;

import java.util.Arrays;
import java.util.Optional;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The issuer alternative name (RFC 5280 §4.2.1.7) is that of the public personal authentication service, {@code C=JP, O=公的個人認証サービス}.
 * Where the profile does not ask for the name it may be missing, but not be another.
 */
final class IssuerNameRule implements ProfileRule {

    private static final X500Name SERVICE = new X500Name("O=公的個人認証サービス,C=JP");
    private static final X500Name SERVICE_COUNTRY_FIRST = new X500Name("C=JP,O=公的個人認証サービス");

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        byte[] extension = certificate.extension(Extension.issuerAlternativeName);
        boolean accepted = extension == null ? !profile.issuerNamed()
                : Arrays.stream(GeneralNames.getInstance(extension).getNames()).anyMatch(IssuerNameRule::isService);
        return accepted ? Optional.empty() : Optional.of(UntrustedReason.ISSUER_NAME);
    }

    private static boolean isService(GeneralName name) {
        if (name.getTagNo() != GeneralName.directoryName) {
            return false;
        }
        X500Name directory = X500Name.getInstance(name.getName());
        return directory.equals(SERVICE_COUNTRY_FIRST) || directory.equals(SERVICE);
    }
}
