package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/**
 * The lists that are held, one for each issuing key and distribution point. The first question for a partition fetches its list; from then on it
 * is refreshed in the background, and questions are answered from the held list without waiting until it goes stale.
 */
final class CrlStore {

    private static final Logger LOG = System.getLogger(CrlStore.class.getName());

    private record Key(IssuerKeyId issuer, DistributionPoint point) {
    }

    /** The list to use, or why there is none. */
    record Found(Optional<RevocationList> list, UnknownReason why) {
    }

    private final class Slot {
        final DistributionPoint point;
        /** As of the last question: addresses may change while the key stays. */
        volatile Anchor anchor;
        final ReentrantLock fetching = new ReentrantLock();
        volatile RevocationList held;
        volatile Instant tried = Instant.MIN;
        volatile UnknownReason failure = UnknownReason.CRL_UNAVAILABLE;
        volatile boolean failed;

        Slot(Anchor anchor, DistributionPoint point) {
            this.anchor = anchor;
            this.point = point;
        }
    }

    private final Clock clock;
    private final CrlReader reader;
    private final List<CrlSource> sources;
    private final Duration refresh;
    private final Duration retry;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    /**
     * @param sources asked in this order; the newest list that any of them has counts
     * @param refresh how often a held list is asked for anew
     * @param retry   how long a failed attempt is not repeated
     */
    CrlStore(Clock clock, CrlReader reader, List<CrlSource> sources, Duration refresh, Duration retry) {
        this.clock = clock;
        this.reader = reader;
        this.sources = List.copyOf(sources);
        this.refresh = refresh;
        this.retry = retry;
    }

    /** A list that covers certificates with this distribution point and is not stale; waits for the first fetch only. */
    Found find(Anchor anchor, DistributionPoint point) {
        if (sources.stream().noneMatch(source -> source.serves(anchor, point))) {
            return new Found(Optional.empty(), UnknownReason.NO_CRL_LOCATION);
        }
        Slot slot = slots.computeIfAbsent(new Key(anchor.issuerKey(), point), key -> new Slot(anchor, point));
        slot.anchor = anchor;
        Instant now = clock.instant();
        RevocationList list = slot.held;
        if (list == null || list.staleAt(now)) {
            fetchOnce(slot, retry);
            list = slot.held;
        }
        if (list == null) {
            return new Found(Optional.empty(), slot.failure);
        }
        return list.staleAt(now) ? new Found(Optional.of(list), UnknownReason.CRL_STALE) : new Found(Optional.of(list), null);
    }

    /** Asks for every held list whose time has come. Called in the background, one thread at a time is enough. */
    void refreshDue() {
        slots.values().forEach(slot -> fetchOnce(slot, slot.failed ? retry : refresh));
    }

    /** Takes a list that came by another way; every slot that it covers gets it. */
    void accept(RevocationList list) {
        slots.forEach((key, slot) -> {
            boolean covered = key.issuer().equals(list.issuerKey()) && (list.partition().isEmpty() || list.partition().contains(key.point()));
            if (covered && (slot.held == null || !list.olderThan(slot.held))) {
                slot.held = list;
            }
        });
    }

    /** The lists held now. */
    Collection<RevocationList> held() {
        return slots.values().stream().map(slot -> slot.held).filter(list -> list != null).toList();
    }

    /** Forgets the lists of keys that are no longer trusted. */
    void retainIssuers(Collection<IssuerKeyId> issuers) {
        slots.keySet().removeIf(key -> !issuers.contains(key.issuer()));
    }

    /** One fetch at a time and partition; whoever waited for another's fetch takes its outcome. */
    private void fetchOnce(Slot slot, Duration notWithin) {
        if (clock.instant().isBefore(after(slot.tried, notWithin))) {
            return;
        }
        slot.fetching.lock();
        try {
            if (!clock.instant().isBefore(after(slot.tried, notWithin))) {
                fetch(slot);
                slot.tried = clock.instant();
            }
        } finally {
            slot.fetching.unlock();
        }
    }

    private static Instant after(Instant tried, Duration wait) {
        return tried.equals(Instant.MIN) ? tried : tried.plus(wait);
    }

    private void fetch(Slot slot) {
        boolean answered = false;
        UnknownReason failure = UnknownReason.CRL_UNAVAILABLE;
        for (CrlSource source : sources) {
            if (source.serves(slot.anchor, slot.point)) {
                try {
                    answered |= take(slot, source);
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "revocation list {0}: {1}", slot.point.name(), e.getMessage());
                } catch (CrlRefusedException e) {
                    LOG.log(Level.WARNING, "revocation list {0} refused: {1}", slot.point.name(), e.reason());
                    failure = e.reason() == CrlRefusedException.Reason.EXPIRED ? UnknownReason.CRL_STALE : UnknownReason.CRL_REFUSED;
                }
            }
        }
        slot.failure = failure;
        slot.failed = !answered;
    }

    /** Whether the source gave a list, or said that the held one is still the newest. */
    private boolean take(Slot slot, CrlSource source) throws IOException, CrlRefusedException {
        RevocationList before = slot.held;
        Optional<byte[]> bytes = source.fetch(slot.anchor, slot.point, before != null);
        if (bytes.isEmpty()) {
            return before != null;
        }
        RevocationList list = reader.read(bytes.get(), slot.anchor, Optional.of(slot.point), clock.instant());
        if (before != null && list.olderThan(before)) {
            throw new CrlRefusedException(CrlRefusedException.Reason.OLDER);
        }
        slot.held = list;
        return true;
    }
}
