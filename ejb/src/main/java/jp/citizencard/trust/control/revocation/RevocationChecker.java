package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.PathResult;
import jp.citizencard.trust.control.revocation.CrlRefusedException.Reason;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** Whether a certificate is revoked, by OCSP and lists as the policy says. Safe for use by many threads. */
public final class RevocationChecker {

    private final Clock clock;
    private final OcspClient ocsp;
    private final CrlReader reader;
    private final DirectoryCrlSource directory;
    private final CrlStore lists;

    public RevocationChecker(Clock clock, BoundedHttp http, CrlSettings crl, OcspTransport transport, OcspSettings ocspSettings) {
        this.clock = clock;
        this.ocsp = new OcspClient(transport, ocspSettings, clock);
        this.reader = new CrlReader(crl.maxBytes(), crl.tolerance());
        this.directory = new DirectoryCrlSource(crl.directory(), crl.maxBytes());
        this.lists = new CrlStore(clock, reader,
                List.of(new HttpCrlSource(http, crl.urlTemplate(), crl.maxBytes(), crl.timeout()), directory), crl.refresh(), crl.retry());
    }

    public RevocationState check(PathResult.Trusted path, RevocationPolicy policy) {
        return switch (policy.mode()) {
            case CRL_ONLY -> byList(path, policy);
            case OCSP_ONLY -> ocsp.check(path);
            case OCSP_THEN_CRL -> byOcspOrList(path, policy);
            case BOTH -> byBoth(path, policy);
        };
    }

    /** Asks for every held list whose time has come. */
    public void refreshLists() {
        lists.refreshDue();
    }

    /** The lists held now, for console and health. */
    public Collection<RevocationList> heldLists() {
        return lists.held();
    }

    /** How the responders that were asked are doing, for the console. */
    public List<ResponderStatus> responders() {
        return ocsp.responders();
    }

    /** Forgets the lists of keys that are no longer trusted. */
    public void retainIssuers(Collection<IssuerKeyId> issuers) {
        lists.retainIssuers(issuers);
    }

    /**
     * Takes a list that an operator brings, for example in an outage, and keeps it in the directory for this and the other nodes.
     *
     * @throws CrlRefusedException when it is not a list of one of the anchors, valid now
     * @throws IOException         when it cannot be kept
     */
    public RevocationList importList(byte[] bytes, AnchorSet anchors) throws CrlRefusedException, IOException {
        CrlDocument document = CrlDocument.of(bytes, reader.maxBytes());
        CrlRefusedException refusal = new CrlRefusedException(Reason.WRONG_ISSUER);
        for (Anchor anchor : anchors.named(document.issuer, document.authorityKeyId)) {
            try {
                RevocationList list = reader.read(bytes, anchor, Optional.empty(), clock.instant());
                if (lists.held().stream().anyMatch(held -> held.issuerKey().equals(list.issuerKey())
                        && held.partition().equals(list.partition()) && list.olderThan(held))) {
                    throw new CrlRefusedException(Reason.OLDER);
                }
                directory.add(fileName(list), bytes);
                lists.accept(list);
                return list;
            } catch (CrlRefusedException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    /** One file for each issuing key and partition; a newer list takes the place of the older. */
    private static String fileName(RevocationList list) {
        String names = list.partition().stream().map(DistributionPoint::name).sorted().collect(Collectors.joining("\n"));
        return shortHex(list.issuerKey().bytes()) + (names.isEmpty() ? "" : "-" + shortHex(Digests.sha256(names.getBytes(StandardCharsets.UTF_8))));
    }

    private static String shortHex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    /** That the responder does not know a certificate is an answer too, which no list overrules. */
    private RevocationState byOcspOrList(PathResult.Trusted path, RevocationPolicy policy) {
        RevocationState online = ocsp.check(path);
        if (!(online instanceof RevocationState.Unknown unknown) || unknown.why() == UnknownReason.OCSP_UNKNOWN) {
            return online;
        }
        RevocationState listed = byList(path, policy);
        return listed.with(new RevocationEvidence.InsteadOfOcsp(unknown.why(), listed.evidence()));
    }

    /** A revocation that one source knows of counts; otherwise both must have answered. */
    private RevocationState byBoth(PathResult.Trusted path, RevocationPolicy policy) {
        RevocationState online = ocsp.check(path);
        RevocationState listed = byList(path, policy);
        if (online instanceof RevocationState.Revoked || !(listed instanceof RevocationState.Revoked) && online instanceof RevocationState.Unknown) {
            return online;
        }
        return listed instanceof RevocationState.NotRevoked ? listed.with(new RevocationEvidence.Both(online.evidence(), listed.evidence())) : listed;
    }

    private RevocationState byList(PathResult.Trusted path, RevocationPolicy policy) {
        RevocationState state = new RevocationState.Unknown(UnknownReason.NO_CRL_LOCATION, RevocationEvidence.NONE);
        for (DistributionPoint point : path.pointers().lists()) {
            CrlStore.Found found = lists.find(path.anchor(), point);
            state = found.list().isPresent() ? onList(path, found.list().get(), found.why(), policy)
                    : new RevocationState.Unknown(found.why(), RevocationEvidence.NONE);
            if (!(state instanceof RevocationState.Unknown)) {
                return state;
            }
        }
        return state;
    }

    /** A list that is past its time no longer proves that a certificate is not revoked, but what it lists stays revoked. */
    private RevocationState onList(PathResult.Trusted path, RevocationList list, UnknownReason fault, RevocationPolicy policy) {
        RevocationEvidence evidence = list.evidence();
        Optional<RevokedEntry> entry = list.index().find(path.certificate().id().serial());
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
