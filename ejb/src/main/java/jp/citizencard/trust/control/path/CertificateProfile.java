package jp.citizencard.trust.control.path;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.citizencard.trust.entity.CertificatePurpose;

/**
 * What certificates below an anchor must look like beyond RFC 5280.
 *
 * @param purpose        decides the key usage
 * @param policies       accepted certificate policies in dotted form; one that stands for an arc accepts everything below it too
 * @param issuerNamed    whether the issuer alternative name of the public personal authentication service must be there
 * @param issuerOrganization organisation in the issuer's name; empty where the name is free
 */
public record CertificateProfile(CertificatePurpose purpose, Set<String> policies, boolean issuerNamed, Optional<String> issuerOrganization) {

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    public CertificateProfile {
        policies = Set.copyOf(policies);
        if (policies.isEmpty() || !policies.stream().allMatch(policy -> OID.matcher(policy).matches())) {
            throw new IllegalArgumentException("a profile names at least one policy, in dotted form: " + policies);
        }
    }

    boolean accepts(String policy) {
        return policies.stream().anyMatch(arc -> policy.equals(arc) || policy.startsWith(arc + "."));
    }
}
