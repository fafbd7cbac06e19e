package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** Whether a certificate is revoked, by OCSP and lists as the mode says. Safe for use by many threads. */
public final class RevocationChecker {

    private final Clock clock;
    private final OcspClient ocsp;
    private final CrlReader reader;
    private final DirectoryCrlSource directory;
    private final CrlStore lists;

    public RevocationChecker(Clock clock, CrlSettings crl, OcspSettings ocspSettings, Duration connectTimeout) {
        BoundedHttp http = new BoundedHttp(connectTimeout);
        this.clock = clock;
        this.ocsp = new OcspClient(http, ocspSettings, clock);
        this.reader = new CrlReader(crl.maxBytes(), crl.tolerance());
        this.directory = new DirectoryCrlSource(crl.directory(), crl.maxBytes());
        this.lists = new CrlStore(clock, reader,
                List.of(new HttpCrlSource(http, crl.urlTemplate(), crl.maxBytes(), crl.timeout()), directory), crl.refresh(), crl.retry());
    }

    public RevocationState check(PathResult.Trusted path, RevocationMode mode) {
        return switch (mode) {
            case CRL_ONLY -> byList(path);
            case OCSP_ONLY -> byOcsp(path, () -> null);
            case OCSP_THEN_CRL -> byOcsp(path, () -> byList(path));
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

    private interface Fallback {
        /** What is known without OCSP, or null where nothing else may be asked. */
        RevocationState state();
    }

    private RevocationState byOcsp(PathResult.Trusted path, Fallback fallback) {
        try {
            return ocsp.check(path);
        } catch (OcspFailedException e) {
            RevocationState other = fallback.state();
            return other != null ? other : new RevocationState.Unknown(e.reason(), RevocationEvidence.NONE);
        }
    }

    private RevocationState byList(PathResult.Trusted path) {
        RevocationState.Unknown unknown = new RevocationState.Unknown(UnknownReason.NO_CRL_LOCATION, RevocationEvidence.NONE);
        for (DistributionPoint point : path.pointers().lists()) {
            CrlStore.Found found = lists.find(path.anchor(), point);
            RevocationEvidence evidence = found.list().map(list -> (RevocationEvidence) list.evidence()).orElse(RevocationEvidence.NONE);
            if (found.why() == null) {
                return found.list().orElseThrow().index().find(path.certificate().id().serial())
                        .map(entry -> (RevocationState) new RevocationState.Revoked(entry, evidence))
                        .orElse(new RevocationState.NotRevoked(evidence));
            }
            unknown = new RevocationState.Unknown(found.why(), evidence);
        }
        return unknown;
    }
}
