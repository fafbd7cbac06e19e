package jp.citizencard.trust.control.path;

import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.IssuerKeyId;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * An authority whose certificates are believed, and what it may do.
 *
 * @param certificate  of the authority that signs the holders' certificates; need not be self-signed
 * @param keyId        subject key identifier, if the certificate states one
 * @param issuerKey    identifies the authority's key
 * @param activeFrom   not used before this moment
 * @param activeUntil  not used from this moment on: the withdrawal or the end of the certificate, whichever comes first
 * @param responder    OCSP responder to ask instead of the one in the holder's certificate
 * @param listAddress  where lists of directory-name distribution points are, with <code>{name}</code>; instead of the configured one
 * @param allowed      prefixes of addresses that holders' certificates may send us to for lists and OCSP
 */
public record Anchor(X509Certificate certificate, Optional<KeyIdentifier> keyId, IssuerKeyId issuerKey, Hierarchy hierarchy,
        CertificateKind kind, CertificateProfile profile, Instant activeFrom, Instant activeUntil, Optional<URI> responder,
        Optional<String> listAddress, List<String> allowed) {

    private static final int MAX_BYTES = 16 * 1024;
    static final String TEST_ORGANIZATION = "JPKI-TEST";
    static final String PRODUCTION_ORGANIZATION = "JPKI";

    public Anchor {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(issuerKey, "issuerKey");
        Objects.requireNonNull(hierarchy, "hierarchy");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(activeFrom, "activeFrom");
        Objects.requireNonNull(activeUntil, "activeUntil");
        allowed = List.copyOf(allowed);
    }

    /**
     * An anchor as an operator describes it.
     *
     * @throws AnchorRefusedException when the certificate is not that of an authority that may be trusted
     */
    public static Anchor of(byte[] der, AnchorTerms terms) throws AnchorRefusedException {
        X509Certificate certificate = authority(der);
        Instant end = certificate.getNotAfter().toInstant();
        return new Anchor(certificate, KeyIdentifier.ofSubject(certificate), IssuerKeyId.of(certificate.getPublicKey()), terms.hierarchy(),
                terms.kind(), terms.profile(), terms.activeFrom(), terms.withdrawnAt().filter(end::isAfter).orElse(end), terms.responder(),
                terms.listAddress(), terms.allowed());
    }

    private static X509Certificate authority(byte[] der) throws AnchorRefusedException {
        try {
            ParsedCertificate parsed = new CertificateParser(MAX_BYTES).parse(der);
            boolean[] usage = parsed.x509().getKeyUsage();
            if (parsed.x509().getBasicConstraints() < 0 || usage != null && !usage[KeyUsageRule.KEY_CERT_SIGN]) {
                throw new AnchorRefusedException(AnchorRefusedException.Reason.NOT_AN_AUTHORITY, null);
            }
            if (!KeyRule.accepts(parsed.x509().getPublicKey())) {
                throw new AnchorRefusedException(AnchorRefusedException.Reason.KEY, null);
            }
            return parsed.x509();
        } catch (MalformedCertificateException e) {
            throw new AnchorRefusedException(AnchorRefusedException.Reason.MALFORMED, e);
        }
    }

    /** The authority's certificate, DER. */
    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** Whether it belongs to the test hierarchy, by what was said at import or by its name. */
    public boolean isTest() {
        return hierarchy == Hierarchy.TEST || hierarchy == Hierarchy.SANDBOX || isTestName(certificate.getSubjectX500Principal())
                || isTestName(certificate.getIssuerX500Principal());
    }

    private static boolean isTestName(X500Principal name) {
        return hasOrganization(name, TEST_ORGANIZATION);
    }

    /** The hierarchy that the authority's name speaks for. */
    Hierarchy hierarchyByName() {
        if (isTestName(certificate.getSubjectX500Principal())) {
            return Hierarchy.TEST;
        }
        return hasOrganization(certificate.getSubjectX500Principal(), PRODUCTION_ORGANIZATION) ? Hierarchy.PRODUCTION : Hierarchy.OWN;
    }

    private static boolean hasOrganization(X500Principal name, String wanted) {
        return Arrays.stream(X500Name.getInstance(name.getEncoded()).getRDNs(BCStyle.O))
                .anyMatch(organization -> wanted.equalsIgnoreCase(IETFUtils.valueToString(organization.getFirst().getValue()).trim()));
    }

    public boolean activeAt(Instant moment) {
        return !moment.isBefore(activeFrom) && moment.isBefore(activeUntil);
    }

    /** Whether the authority's key may sign revocation lists (RFC 5280 §6.3.3 (f)). */
    public boolean maySignLists() {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[KeyUsageRule.CRL_SIGN];
    }

    /**
     * Whether a holder's certificate may send us to {@code address}: http or https, and below an allowed prefix, compared after normalisation so
     * that {@code ..} and user information cannot lead elsewhere.
     */
    public boolean allows(URI address) {
        return allows(address, AnchorTerms.HTTP);
    }

    /** The same for the address of a list, which may be one of a directory, too. */
    public boolean allowsList(URI address) {
        return allows(address, AnchorTerms.HTTP_AND_LDAP);
    }

    private boolean allows(URI address, Set<String> schemes) {
        URI normal = address.normalize();
        boolean known = normal.getScheme() != null && schemes.contains(normal.getScheme().toLowerCase(Locale.ROOT));
        return known && normal.getHost() != null && normal.getRawUserInfo() == null
                && allowed.stream().anyMatch(prefix -> below(normal, URI.create(prefix)));
    }

    private static boolean below(URI address, URI prefix) {
        String path = Optional.ofNullable(address.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        String allowedPath = Optional.ofNullable(prefix.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        boolean inside = path.equals(allowedPath) || path.startsWith(allowedPath.endsWith("/") ? allowedPath : allowedPath + "/");
        return address.getScheme().equalsIgnoreCase(prefix.getScheme()) && address.getHost().equalsIgnoreCase(prefix.getHost())
                && address.getPort() == prefix.getPort() && inside && !path.contains("/../") && !path.toLowerCase(Locale.ROOT).contains("%2e");
    }
}
