package jp.citizencard.trust.control;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.crl.held.HeldLists;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.MalformedCertificateException;
import jp.citizencard.trust.control.path.PathResult;
import jp.citizencard.trust.control.path.PathValidator;
import jp.citizencard.trust.control.path.RevocationPointers;
import jp.citizencard.trust.control.path.Validity;
import jp.citizencard.trust.control.revocation.RevocationChecker;
import jp.citizencard.trust.control.revocation.RevocationState;
import jp.citizencard.trust.control.revocation.Subject;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.SigningVerdict;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/**
 * From the bytes of a certificate to the verdict. The path result may be a kept one; validity now and revocation are always judged afresh. Safe for
 * use by many threads; a change of the anchors takes effect for the next certificate.
 */
public final class TrustEngine {

    private final Clock clock;
    private final int maxCertificateBytes;
    private final long maxKept;
    private final RevocationChecker revocation;
    private volatile PathValidator paths;

    /**
     * @param maxCertificateBytes larger certificates are malformed
     * @param maxKept             how many good path results are kept at most
     */
    public TrustEngine(Clock clock, RevocationChecker revocation, int maxCertificateBytes, long maxKept) {
        this.clock = clock;
        this.revocation = revocation;
        this.maxCertificateBytes = maxCertificateBytes;
        this.maxKept = maxKept;
        this.paths = new PathValidator(new AnchorSet(List.of()), maxCertificateBytes, maxKept);
        // A list that has changed ends the kept results of the certificates that it covers.
        revocation.lists().whenChanged(list -> paths.forget(list.issuerKey(), list.partition()));
    }

    /** Replaces the anchors and drops every kept result. */
    public void replaceAnchors(AnchorSet anchors) {
        paths = new PathValidator(anchors, maxCertificateBytes, maxKept);
        revocation.lists().anchorsChanged(anchors);
    }

    public AnchorSet anchors() {
        return paths.anchors();
    }

    /** The verdict on {@code der}; whatever the bytes are, there is one. */
    public Verdict validate(byte[] der, CertificatePurpose purpose, RevocationPolicy policy) {
        Instant now = clock.instant();
        PathResult path = paths.validate(der, purpose, now);
        if (path instanceof PathResult.Trusted trusted) {
            return onTrusted(trusted, policy, now);
        }
        if (path instanceof PathResult.Untrusted untrusted) {
            return new Verdict.Untrusted(untrusted.why(), now);
        }
        if (path instanceof PathResult.WrongKind wrong) {
            return new Verdict.WrongKind(wrong.found(), now);
        }
        return new Verdict.Malformed(((PathResult.Malformed) path).why(), now);
    }

    /** The verdict on a signing certificate and, when it passes, the four attributes; one whose attributes cannot be read is malformed. */
    public SigningVerdict readSigning(byte[] der, RevocationPolicy policy) {
        Verdict verdict = validate(der, CertificatePurpose.SIGNING, policy);
        if (!(verdict instanceof Verdict.Passing)) {
            return new SigningVerdict(verdict, Optional.empty());
        }
        try {
            return new SigningVerdict(verdict, Optional.of(paths.attributes(der)));
        } catch (MalformedCertificateException e) {
            return new SigningVerdict(new Verdict.Malformed(e.reason(), verdict.checkedAt()), Optional.empty());
        }
    }

    private Verdict onTrusted(PathResult.Trusted path, RevocationPolicy policy, Instant now) {
        TrustedCertificate certificate = path.certificate();
        Validity validity = Validity.of(certificate, now);
        if (validity != Validity.NOW) {
            return validity == Validity.ENDED ? new Verdict.Expired(certificate, now) : new Verdict.NotYetValid(certificate, now);
        }
        RevocationState state = revocation.check(Subject.of(path), policy);
        if (state instanceof RevocationState.NotRevoked notRevoked) {
            return new Verdict.Good(certificate, notRevoked.evidence(), now);
        }
        if (state instanceof RevocationState.Revoked revoked) {
            return revoked.entry().onHold() ? new Verdict.OnHold(certificate, revoked.entry().when(), revoked.evidence(), now)
                    : new Verdict.Revoked(certificate, revoked.entry().when(), revoked.entry().reason(), revoked.evidence(), now);
        }
        RevocationState.Unknown unknown = (RevocationState.Unknown) state;
        if (unknown.isOutage() && policy.acceptsOutageAt(now)) {
            return new Verdict.PassedUnchecked(certificate, unknown.why(), unknown.evidence(), now);
        }
        return new Verdict.Unknown(certificate, unknown.why(), unknown.evidence(), now);
    }

    /** How many path results are kept now. */
    public long keptPaths() {
        return paths.kept();
    }

    /** The revocation lists that are held. */
    public HeldLists lists() {
        return revocation.lists();
    }

    public List<ResponderStatus> responders() {
        return revocation.responders();
    }

    /** Where a certificate that one of the anchors issued says that its revocation can be looked up; nowhere for any other bytes. */
    public RevocationPointers pointers(byte[] der, CertificatePurpose purpose) {
        return paths.validate(der, purpose, clock.instant()) instanceof PathResult.Trusted trusted ? trusted.pointers() : new RevocationPointers(List.of(), List.of());
    }

    /**
     * The list of a partition that may be used now, for certificates whose bytes are not at hand; may wait for its first fetch.
     *
     * @param name of one of its {@link #pointers}
     */
    public Optional<RevocationList> list(IssuerKeyId issuer, String name) {
        return anchors().withKey(issuer).map(anchor -> lists().find(anchor, DistributionPoint.ofName(name))).filter(found -> found.why() == null).flatMap(HeldLists.Found::list);
    }

    /** Has this list fetched unless it is held or being fetched; does not wait for it. */
    public void hold(IssuerKeyId issuer, String name) {
        anchors().withKey(issuer).ifPresent(anchor -> lists().held(anchor, DistributionPoint.ofName(name)));
    }

    /**
     * Whether a certificate that was found good once is revoked now, by its issuer, serial number and {@link #pointers} alone. May wait for the responder, when the policy asks for one, but for no list.
     *
     * @return unknown as well when its issuer is not trusted any more
     */
    public RevocationState revocationOf(CertificateId id, RevocationPointers pointers, RevocationPolicy policy) {
        return anchors().withKey(id.issuerKey()).map(anchor -> revocation.checkByHeldLists(new Subject(id, anchor, pointers), policy))
                .orElse(new RevocationState.Unknown(Verdict.UnknownReason.NO_CRL_LOCATION, RevocationEvidence.NONE));
    }
}
