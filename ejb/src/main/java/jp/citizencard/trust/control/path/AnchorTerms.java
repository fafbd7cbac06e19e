package jp.citizencard.trust.control.path;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;

/**
 * What an operator says about an authority when making it a trust anchor.
 *
 * @param policies    accepted certificate policies; empty for those of the hierarchy
 * @param activeFrom  not used before
 * @param withdrawnAt not used from then on
 * @param responder   OCSP responder to ask instead of the one in the holder's certificate
 * @param listAddress where lists of directory-name distribution points are, with <code>{name}</code>
 * @param allowed     prefixes of addresses that holders' certificates may send us to, {@code http}, {@code https}, and for lists
 *                    {@code ldap} or {@code ldaps}, with a host
 */
public record AnchorTerms(Hierarchy hierarchy, CertificateKind kind, CertificatePurpose purpose, Set<String> policies, Instant activeFrom,
        Optional<Instant> withdrawnAt, Optional<URI> responder, Optional<String> listAddress, List<String> allowed) {

    private static final String TEST_ARC = "1.2.392.200149.8.5.1.0";
    private static final String USER_AUTHENTICATION = "1.2.392.200149.8.5.1.3.30";
    private static final String SIGNING = "1.2.392.200149.8.5.1.1.20";

    static final Set<String> HTTP = Set.of("http", "https");
    static final Set<String> HTTP_AND_LDAP = Set.of("http", "https", "ldap", "ldaps");

    /** @throws IllegalArgumentException when an address or a policy is not in its form */
    public AnchorTerms {
        policies = Set.copyOf(policies);
        allowed = List.copyOf(allowed);
        allowed.forEach(prefix -> require(URI.create(prefix), HTTP_AND_LDAP));
        responder.ifPresent(address -> require(address, HTTP));
        listAddress.ifPresent(template -> {
            if (!template.contains("{name}")) {
                throw new IllegalArgumentException("an address for lists has {name} where the partition's name belongs");
            }
            require(URI.create(template.replace("{name}", "")), HTTP_AND_LDAP);
        });
    }

    private static void require(URI address, Set<String> schemes) {
        if (address.getScheme() == null || !schemes.contains(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("not an address of " + schemes + " with a host: " + address);
        }
    }

    /** The same in another hierarchy. */
    AnchorTerms in(Hierarchy other) {
        return new AnchorTerms(other, kind, purpose, policies, activeFrom, withdrawnAt, responder, listAddress, allowed);
    }

    /** Certificates of cards carry the issuer alternative name of the service; those of an authority of one's own need not. */
    CertificateProfile profile() {
        return new CertificateProfile(purpose, policies.isEmpty() ? defaultPolicies() : policies,
                kind == CertificateKind.CARD && hierarchy != Hierarchy.OWN, kind == CertificateKind.CARD ? organization() : Optional.empty());
    }

    /** The names of the national phone hierarchy are not public, and those of an authority of one's own are its own. */
    private Optional<String> organization() {
        return switch (hierarchy) {
            case PRODUCTION -> Optional.of(Anchor.PRODUCTION_ORGANIZATION);
            case TEST, SANDBOX -> Optional.of(Anchor.TEST_ORGANIZATION);
            case OWN -> Optional.empty();
        };
    }

    private Set<String> defaultPolicies() {
        String production = purpose == CertificatePurpose.SIGNING ? SIGNING : USER_AUTHENTICATION;
        return switch (hierarchy) {
            case PRODUCTION -> Set.of(production);
            case TEST, SANDBOX -> Set.of(TEST_ARC);
            case OWN -> Set.of(production, TEST_ARC);
        };
    }
}
