package jp.citizencard.trust.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.control.Pem;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorRefusedException;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.entity.AnchorFingerprint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.TrustAnchor;
import jp.citizencard.trust.entity.TrustProblem;

/** Trust anchors in the table: import after comparing the fingerprint, withdrawal, listing. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.PLATFORM_ADMIN)
public class TrustAnchors {

    @Inject
    TrustRuntime runtime;

    @Inject
    Clock clock;

    @Inject
    Event<AnchorsChanged> changed;

    @Inject
    Audit audit;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    /**
     * An authority to be trusted.
     *
     * @param pem         its certificate
     * @param fingerprint SHA-256 of the certificate as published by the authority, typed or pasted by the administrator
     * @param policies    accepted certificate policies; empty for those of the hierarchy
     * @param responder   OCSP responder instead of the one in the holders' certificates, or null
     * @param listAddress where lists of directory-name distribution points are, with <code>{name}</code>, or null
     * @param allowed     prefixes of addresses that holders' certificates may send the platform to
     * @param activeFrom  from when on it is used, or null for at once
     */
    public record Import(String pem, String fingerprint, Hierarchy hierarchy, CertificateKind kind, CertificatePurpose purpose,
            List<String> policies, String responder, String listAddress, List<String> allowed, Instant activeFrom) {

        public Import {
            policies = policies == null ? List.of() : List.copyOf(policies);
            allowed = allowed == null ? List.of() : List.copyOf(allowed);
        }
    }

    /**
     * What an import would make, after every check and before anything is stored: to be shown to the administrator, fingerprint and all.
     *
     * @throws ProblemException with one of the {@code ANCHOR_} codes of {@link TrustProblem}
     */
    public TrustAnchor examine(Import command) {
        byte[] der = der(command.pem());
        AnchorFingerprint fingerprint = AnchorFingerprint.of(Digests.sha256(der));
        if (!isSame(fingerprint, command.fingerprint())) {
            throw new ProblemException(TrustProblem.ANCHOR_FINGERPRINT_DIFFERS, "fingerprint", fingerprint.hex());
        }
        Instant now = clock.instant();
        Instant activeFrom = command.activeFrom() == null ? now : command.activeFrom();
        Anchor anchor = anchor(der, command, activeFrom);
        if (!now.isBefore(anchor.activeUntil())) {
            throw new ProblemException(TrustProblem.ANCHOR_EXPIRED, "pem");
        }
        if (!activeFrom.isBefore(anchor.activeUntil())) {
            throw new ProblemException(TrustProblem.ANCHOR_ACTIVATION_TOO_LATE, "activeFrom");
        }
        if (runtime.production() && anchor.isTest()) {
            throw new ProblemException(TrustProblem.ANCHOR_OF_TEST_HIERARCHY, "pem");
        }
        if (entityManager.find(TrustAnchor.class, fingerprint) != null) {
            throw new ProblemException(TrustProblem.ANCHOR_KNOWN, "pem");
        }
        return new TrustAnchor(fingerprint, der, command.hierarchy(), command.kind(), command.purpose(), command.policies(),
                command.responder(), command.listAddress(), command.allowed(), activeFrom, now);
    }

    /**
     * Makes an authority a trust anchor.
     *
     * @throws ProblemException with one of the {@code ANCHOR_} codes of {@link TrustProblem}
     */
    public TrustAnchor importAnchor(Import command) {
        TrustAnchor row = examine(command);
        entityManager.persist(row);
        audit.record(AuditEvent.TRUST_ANCHOR_IMPORTED, "anchor " + row.fingerprint(),
                command.hierarchy() + " " + command.kind() + " " + command.purpose() + " from " + row.activeFrom());
        changed.fire(new AnchorsChanged());
        return row;
    }

    /** Ends the trust in an anchor at once, on this node with the commit, on others within {@code citizencard.trust.reload}. */
    public TrustAnchor withdraw(AnchorFingerprint fingerprint) {
        TrustAnchor row = Optional.ofNullable(entityManager.find(TrustAnchor.class, fingerprint))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "fingerprint"));
        row.withdraw(clock.instant());
        audit.record(AuditEvent.TRUST_ANCHOR_WITHDRAWN, "anchor " + fingerprint, null);
        changed.fire(new AnchorsChanged());
        return row;
    }

    /** All anchors that were ever imported, newest first. Those of the directory are not among them. */
    public List<TrustAnchor> imported() {
        return entityManager.createQuery("SELECT a FROM TrustAnchor a ORDER BY a.importedAt DESC", TrustAnchor.class).getResultList();
    }

    private static byte[] der(String pem) {
        try {
            return Pem.read("CERTIFICATE", pem);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(TrustProblem.ANCHOR_MALFORMED, "pem");
        }
    }

    private static boolean isSame(AnchorFingerprint fingerprint, String typed) {
        try {
            return fingerprint.equals(AnchorFingerprint.parse(typed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Anchor anchor(byte[] der, Import command, Instant activeFrom) {
        try {
            return Anchor.of(der, new AnchorTerms(command.hierarchy(), command.kind(), command.purpose(), Set.copyOf(command.policies()),
                    activeFrom, Optional.empty(), Optional.ofNullable(command.responder()).map(URI::create),
                    Optional.ofNullable(command.listAddress()), command.allowed()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(TrustProblem.ANCHOR_TERMS_INVALID, "terms");
        } catch (AnchorRefusedException e) {
            throw new ProblemException(switch (e.reason()) {
                case MALFORMED -> TrustProblem.ANCHOR_MALFORMED;
                case NOT_AN_AUTHORITY -> TrustProblem.ANCHOR_NOT_AN_AUTHORITY;
                case KEY -> TrustProblem.ANCHOR_KEY_REFUSED;
            }, "pem");
        }
    }
}
