package jp.citizencard.trust.control.path;

import java.util.Arrays;
import java.util.Optional;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * The issuer (RFC 5280 §4.1.2.4) of a national card certificate is {@code C=JP, O=JPKI} ({@code O=JPKI-TEST} in the test hierarchy), with the organisational
 * unit of the purpose: {@code JPKI for user authentication} or {@code JPKI for digital signature}. So an authority that was imported under the wrong
 * hierarchy or purpose vouches for nobody.
 */
final class IssuerDistinguishedNameRule implements ProfileRule {

    @Override
    public Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile) {
        if (profile.issuerOrganization().isEmpty()) {
            return Optional.empty();
        }
        X500Name issuer = X500Name.getInstance(certificate.x509().getIssuerX500Principal().getEncoded());
        boolean national = states(issuer, BCStyle.C, "JP") && states(issuer, BCStyle.O, profile.issuerOrganization().get())
                && states(issuer, BCStyle.OU, switch (profile.purpose()) {
                    case USER_AUTHENTICATION -> "JPKI for user authentication";
                    case SIGNING -> "JPKI for digital signature";
                });
        return national ? Optional.empty() : Optional.of(UntrustedReason.ISSUER_NAME);
    }

    private static boolean states(X500Name name, ASN1ObjectIdentifier type, String value) {
        return Arrays.stream(name.getRDNs(type)).anyMatch(part -> value.equalsIgnoreCase(IETFUtils.valueToString(part.getFirst().getValue()).strip()));
    }
}
