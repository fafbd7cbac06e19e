package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.fetch.ListSource;
import jp.citizencard.trust.entity.ListRefusal;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** Brings a partition's newest list: what another node published when there is something newer, else from the sources, by the one node that has the lease. */
final class ListFetcher {

    private static final Logger LOG = System.getLogger(ListFetcher.class.getName());

    private final Clock clock;
    private final List<ListSource> sources;
    private final SharedLists shared;
    private final EvidenceFiles files;
    private final ListAcceptance acceptance;
    private final Duration lease;

    /** @param lease how long the other nodes leave a partition to the one that fetches it */
    ListFetcher(Clock clock, List<ListSource> sources, SharedLists shared, EvidenceFiles files, ListAcceptance acceptance, Duration lease) {
        this.clock = clock;
        this.sources = List.copyOf(sources);
        this.shared = shared;
        this.files = files;
        this.acceptance = acceptance;
        this.lease = lease;
    }

    void fetch(Slot slot) {
        boolean ask = true;
        try {
            ask = !takeShared(slot) && mayFetch(slot);
        } catch (RuntimeException e) {
            // Sharing spares the sources work, and is not needed for a right answer.
            LOG.log(Level.WARNING, "shared revocation lists cannot be reached", e);
        }
        if (ask) {
            fetchFromSources(slot);
        }
    }

    /** Whether another node published something newer than what is held, and it was taken. */
    private boolean takeShared(Slot slot) {
        Optional<SharedLists.Published> published = shared.find(slot.key);
        if (published.isEmpty() || slot.holdsNewerThan(published.get().version())) {
            return false;
        }
        SharedLists.Published newest = published.get();
        slot.floor = slot.floor.orNewer(newest.version());
        try {
            Path file = files.incoming();
            shared.bring(newest, file);
            acceptance.accept(slot, file, newest.origin());
            slot.backoffs.forEach(backoff -> backoff.answered(clock.instant()));
            return true;
        } catch (IOException | CrlRefusedException e) {
            LOG.log(Level.WARNING, "revocation list {0} of another node: {1}", slot.key.point().name(), e.getMessage());
            return false;
        }
    }

    /** While this node has nothing to answer from it does not wait for another. */
    private boolean mayFetch(Slot slot) {
        Instant now = clock.instant();
        Optional<Instant> other = shared.lease(slot.key, now, now.plus(lease));
        if (other.isEmpty() || !slot.holdsFresh(now)) {
            return true;
        }
        slot.backoffs.stream().filter(backoff -> backoff.due(now)).forEach(backoff -> backoff.notBefore(other.get()));
        return false;
    }

    private void fetchFromSources(Slot slot) {
        UnknownReason failure = UnknownReason.CRL_UNAVAILABLE;
        FetchError error = null;
        for (int i = 0; i < sources.size(); i++) {
            Backoff backoff = slot.backoffs.get(i);
            Optional<String> location = sources.get(i).location(slot.anchor, slot.key.point());
            if (location.isEmpty()) {
                // Asked again after the usual time: an anchor may be given another address.
                backoff.answered(clock.instant());
            } else if (backoff.due(clock.instant())) {
                slot.tried = clock.instant();
                try {
                    take(slot, i, location.get());
                } catch (IOException e) {
                    backoff.failed(clock.instant());
                    error = new FetchError(Optional.empty(), e.getMessage());
                } catch (CrlRefusedException e) {
                    backoff.failed(clock.instant());
                    sources.get(i).forget(slot.anchor, slot.key.point());
                    error = new FetchError(Optional.of(e.reason()), e.reason().name());
                    failure = reason(e.reason());
                }
            }
        }
        if (error != null) {
            LOG.log(Level.WARNING, "revocation list {0}: {1}", slot.key.point().name(), error.detail());
        }
        slot.failure = failure;
        slot.error = error;
    }

    private static UnknownReason reason(ListRefusal refused) {
        return switch (refused) {
            case EXPIRED -> UnknownReason.CRL_STALE;
            case TOO_SLOW -> UnknownReason.CRL_UNAVAILABLE;
            default -> UnknownReason.CRL_REFUSED;
        };
    }

    private void take(Slot slot, int source, String location) throws IOException, CrlRefusedException {
        Path file = files.incoming(slot.key, source);
        Backoff backoff = slot.backoffs.get(source);
        switch (sources.get(source).fetch(slot.anchor, slot.key.point(), slot.held != null, file)) {
            case LIST -> {
                Path whole = Files.move(file, files.incoming(), StandardCopyOption.REPLACE_EXISTING);
                acceptance.accept(slot, whole, new Origin(location, clock.instant(), Files.size(whole), Digests.sha256Hex(whole)));
                backoff.answered(clock.instant());
            }
            case UNCHANGED -> backoff.answered(clock.instant());
            case NONE -> backoff.hadNothing(clock.instant());
        }
    }
}
