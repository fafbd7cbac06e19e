package jp.citizencard.trust.control.revocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.crl.DamagedEvidenceException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.crl.RevokedEntry;
import jp.citizencard.trust.control.crl.held.HeldLists;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** Whether a certificate is revoked, by OCSP and lists as the policy says. Safe for use by many threads. */
public final class RevocationChecker {

    private static final Logger LOG = System.getLogger(RevocationChecker.class.getName());

    private final Clock clock;
    private final OcspClient ocsp;
    private final HeldLists lists;

    public RevocationChecker(Clock clock, HeldLists lists, OcspTransport transport, OcspSettings ocspSettings) {
        this.clock = clock;
        this.ocsp = new OcspClient(transport, ocspSettings, clock);
        this.lists = lists;
    }

    /** Where a list is found. */
    private interface ListLook {
        HeldLists.Found find(Anchor anchor, DistributionPoint point);
    }

    /** May wait for the responder, and for the first fetch of a list. */
    public RevocationState check(Subject subject, RevocationPolicy policy) {
        return check(subject, policy, lists::find);
    }

    /** As {@link #check}, but waits for no list: one that is not held yet is missing this time. */
    public RevocationState checkByHeldLists(Subject subject, RevocationPolicy policy) {
        return check(subject, policy, lists::held);
    }

    private RevocationState check(Subject subject, RevocationPolicy policy, ListLook look) {
        return switch (policy.mode()) {
            case CRL_ONLY -> byList(subject, policy, look);
            case OCSP_ONLY -> ocsp.check(subject);
            case OCSP_THEN_CRL -> byOcspOrList(subject, policy, look);
            case BOTH -> byBoth(subject, policy, look);
        };
    }

    /** The lists that are held. */
    public HeldLists lists() {
        return lists;
    }

    /** How the responders that were asked are doing, for the console. */
    public List<ResponderStatus> responders() {
        return ocsp.responders();
    }

    /** That the responder does not know a certificate is an answer too, which no list overrules. */
    private RevocationState byOcspOrList(Subject subject, RevocationPolicy policy, ListLook look) {
        RevocationState online = ocsp.check(subject);
        if (!(online instanceof RevocationState.Unknown unknown) || unknown.why() == UnknownReason.OCSP_UNKNOWN) {
            return online;
        }
        RevocationState listed = byList(subject, policy, look);
        return listed.with(new RevocationEvidence.InsteadOfOcsp(unknown.why(), listed.evidence()));
    }

    /** A revocation that one source knows of counts; otherwise both must have answered. */
    private RevocationState byBoth(Subject subject, RevocationPolicy policy, ListLook look) {
        RevocationState online = ocsp.check(subject);
        RevocationState listed = byList(subject, policy, look);
        if (online instanceof RevocationState.Revoked || !(listed instanceof RevocationState.Revoked) && online instanceof RevocationState.Unknown) {
            return online;
        }
        return listed instanceof RevocationState.NotRevoked ? listed.with(new RevocationEvidence.Both(online.evidence(), listed.evidence())) : listed;
    }

    private RevocationState byList(Subject subject, RevocationPolicy policy, ListLook look) {
        RevocationState state = new RevocationState.Unknown(UnknownReason.NO_CRL_LOCATION, RevocationEvidence.NONE);
        for (DistributionPoint point : subject.pointers().lists()) {
            HeldLists.Found found = look.find(subject.anchor(), point);
            state = found.list().isPresent() ? onList(subject, found.list().get(), found.why(), policy)
                    : new RevocationState.Unknown(found.why(), RevocationEvidence.NONE);
            if (!(state instanceof RevocationState.Unknown)) {
                return state;
            }
        }
        return state;
    }

    /** A list that is past its time no longer proves that a certificate is not revoked, but what it lists stays revoked. */
    private RevocationState onList(Subject subject, RevocationList list, UnknownReason fault, RevocationPolicy policy) {
        RevocationEvidence evidence = list.evidence();
        Optional<RevokedEntry> entry;
        try {
            entry = list.index().find(subject.id().serial());
        } catch (DamagedEvidenceException e) {
            LOG.log(Level.ERROR, "a revocation list can no longer be relied upon", e);
            return new RevocationState.Unknown(UnknownReason.CRL_UNAVAILABLE, RevocationEvidence.NONE);
        }
        if (entry.isPresent()) {
            return new RevocationState.Revoked(entry.get(), evidence);
        }
        if (fault != null) {
            return new RevocationState.Unknown(fault, evidence);
        }
        return policy.isTooOld(list.thisUpdate(), clock.instant()) ? new RevocationState.Unknown(UnknownReason.CRL_TOO_OLD, evidence)
                : new RevocationState.NotRevoked(evidence);
    }
}
