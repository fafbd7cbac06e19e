package jp.citizencard.trust.control;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.PathResult;
import jp.citizencard.trust.control.path.PathValidator;
import jp.citizencard.trust.control.revocation.CrlRefusedException;
import jp.citizencard.trust.control.revocation.RevocationChecker;
import jp.citizencard.trust.control.revocation.RevocationList;
import jp.citizencard.trust.control.revocation.RevocationState;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.RevocationPolicy;
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
    }

    /** Replaces the anchors and drops every kept result. */
    public void replaceAnchors(AnchorSet anchors) {
        paths = new PathValidator(anchors, maxCertificateBytes, maxKept);
        revocation.retainIssuers(anchors.issuers());
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

    /** RFC 5280 §4.1.2.5: valid from notBefore through notAfter, both included. */
    private Verdict onTrusted(PathResult.Trusted path, RevocationPolicy policy, Instant now) {
        TrustedCertificate certificate = path.certificate();
        if (now.isBefore(certificate.notBefore())) {
            return new Verdict.NotYetValid(certificate, now);
        }
        if (now.isAfter(certificate.notAfter())) {
            return new Verdict.Expired(certificate, now);
        }
        RevocationState state = revocation.check(path, policy);
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

    /** Asks for every held list whose time has come; for a background thread. */
    public void refreshLists() {
        revocation.refreshLists();
    }

    public Collection<RevocationList> heldLists() {
        return revocation.heldLists();
    }

    public List<ResponderStatus> responders() {
        return revocation.responders();
    }

    /** See {@link RevocationChecker#importList}. */
    public RevocationList importList(byte[] bytes) throws CrlRefusedException, IOException {
        return revocation.importList(bytes, anchors());
    }
}
