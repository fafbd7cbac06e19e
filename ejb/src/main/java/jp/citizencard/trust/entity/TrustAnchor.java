package jp.citizencard.trust.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An authority that an administrator made a trust anchor. It is imported once, after its fingerprint was compared with the published one; it is used
 * from its activation on, until it is withdrawn. It is never deleted, so that the record of what was trusted when stays.
 */
@Entity
@Table(name = "trust_anchor")
public class TrustAnchor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Id
    @Convert(converter = AnchorFingerprintConverter.class)
    private AnchorFingerprint fingerprint;

    @Enumerated(EnumType.STRING)
    private Hierarchy hierarchy;

    @Enumerated(EnumType.STRING)
    private CertificateKind kind;

    @Enumerated(EnumType.STRING)
    private CertificatePurpose purpose;

    private byte[] certificate;

    private String policies;

    private String responder;

    @Column(name = "list_address")
    private String listAddress;

    private String allowed;

    @Column(name = "imported_at")
    private Instant importedAt;

    @Column(name = "active_from")
    private Instant activeFrom;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Version
    private int version;

    /** For JPA. */
    protected TrustAnchor() {
    }

    /**
     * @param certificate DER
     * @param policies    accepted certificate policies; empty for those of the hierarchy
     * @param responder   OCSP responder instead of the one in the holders' certificates, or null
     * @param listAddress where lists of directory-name distribution points are, with <code>{name}</code>, or null
     * @param allowed     prefixes of addresses that holders' certificates may send us to
     */
    public TrustAnchor(AnchorFingerprint fingerprint, byte[] certificate, Hierarchy hierarchy, CertificateKind kind, CertificatePurpose purpose,
            List<String> policies, String responder, String listAddress, List<String> allowed, Instant activeFrom, Instant importedAt) {
        this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
        this.certificate = certificate.clone();
        this.hierarchy = Objects.requireNonNull(hierarchy, "hierarchy");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.purpose = Objects.requireNonNull(purpose, "purpose");
        this.policies = String.join(" ", policies);
        this.responder = responder;
        this.listAddress = listAddress;
        this.allowed = String.join(" ", allowed);
        this.activeFrom = Objects.requireNonNull(activeFrom, "activeFrom");
        this.importedAt = Objects.requireNonNull(importedAt, "importedAt");
    }

    /** Ends the trust at {@code moment}; withdrawing again changes nothing. */
    public void withdraw(Instant moment) {
        if (withdrawnAt == null) {
            withdrawnAt = moment;
        }
    }

    public AnchorFingerprint fingerprint() {
        return fingerprint;
    }

    public byte[] certificate() {
        return certificate.clone();
    }

    public Hierarchy hierarchy() {
        return hierarchy;
    }

    public CertificateKind kind() {
        return kind;
    }

    public CertificatePurpose purpose() {
        return purpose;
    }

    public List<String> policies() {
        return words(policies);
    }

    public Optional<String> responder() {
        return Optional.ofNullable(responder);
    }

    public Optional<String> listAddress() {
        return Optional.ofNullable(listAddress);
    }

    public List<String> allowed() {
        return words(allowed);
    }

    public Instant importedAt() {
        return importedAt;
    }

    public Instant activeFrom() {
        return activeFrom;
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
