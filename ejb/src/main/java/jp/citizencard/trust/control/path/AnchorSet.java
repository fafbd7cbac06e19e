package jp.citizencard.trust.control.path;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.IssuerKeyId;

/** The anchors as they are at one time; immutable, replaced as a whole. */
public final class AnchorSet {

    private final Map<X500Principal, List<Anchor>> byName;
    private final Map<IssuerKeyId, List<Anchor>> byKey;

    public AnchorSet(List<Anchor> anchors) {
        byName = anchors.stream().collect(Collectors.groupingBy(anchor -> anchor.certificate().getSubjectX500Principal()));
        byKey = anchors.stream().collect(Collectors.groupingBy(Anchor::issuerKey));
    }

    /**
     * The anchors that can have issued a certificate. Several generations of a root share one name, so the name alone chooses nothing: where both
     * sides state a key identifier these must agree (RFC 5280 §4.2.1.1), and the signature decides in the end.
     */
    List<Anchor> candidates(ParsedCertificate certificate, CertificatePurpose purpose, Instant now) {
        return byName.getOrDefault(certificate.x509().getIssuerX500Principal(), List.of()).stream()
                .filter(anchor -> anchor.profile().purpose() == purpose && anchor.activeAt(now))
                .filter(anchor -> anchor.keyId().isEmpty() || certificate.authorityKeyId().isEmpty()
                        || anchor.keyId().equals(certificate.authorityKeyId()))
                .toList();
    }

    /** The anchors that may have signed something under this name and, where it states one, this key identifier. */
    public List<Anchor> named(X500Principal issuer, Optional<KeyIdentifier> keyId) {
        return byName.getOrDefault(issuer, List.of()).stream()
                .filter(anchor -> anchor.keyId().isEmpty() || keyId.isEmpty() || anchor.keyId().equals(keyId)).toList();
    }

    public Optional<Anchor> withKey(IssuerKeyId issuerKey) {
        return byKey.getOrDefault(issuerKey, List.of()).stream().findFirst();
    }

    /** The keys of all anchors. */
    public Set<IssuerKeyId> issuers() {
        return byKey.keySet();
    }

    public int size() {
        return byName.values().stream().mapToInt(List::size).sum();
    }
}
