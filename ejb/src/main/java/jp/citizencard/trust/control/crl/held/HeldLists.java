package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import jp.citizencard.platform.http.BoundedDownload;
import jp.citizencard.trust.control.crl.CrlReader;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.CrlSettings;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.crl.fetch.FileSource;
import jp.citizencard.trust.control.crl.fetch.HttpSource;
import jp.citizencard.trust.control.crl.fetch.LdapSource;
import jp.citizencard.trust.control.crl.fetch.ListSource;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/**
 * The lists that are held, one for each issuing key and distribution point. A partition is known from the first question about it, from what this node kept of an
 * earlier run, and from what other nodes published; from then on its list is refreshed in the background, and questions are answered from the held one without waiting.
 * Safe for use by many threads.
 */
public final class HeldLists {

    private static final Logger LOG = System.getLogger(HeldLists.class.getName());

    /** The list to use, or why there is none. @param why null when the list is there and not stale */
    public record Found(Optional<RevocationList> list, UnknownReason why) {
    }

    private final Clock clock;
    private final CrlSettings settings;
    private final Executor fetching;
    private final SharedLists shared;
    private final List<ListSource> sources;
    private final EvidenceFiles files;
    private final ListAcceptance acceptance;
    private final ListFetcher fetcher;
    private final ListImport imports;
    private final RandomGenerator random = new SplittableRandom();
    private volatile Consumer<RevocationList> changed = list -> { };
    private volatile AnchorSet anchors = new AnchorSet(List.of());
    private final Map<PartitionKey, Slot> slots = new ConcurrentHashMap<>();

    /**
     * @param fetching runs fetches; how many threads it has is how many lists are fetched at a time
     * @param shared   what the nodes have in common
     */
    public HeldLists(Clock clock, CrlSettings settings, Duration connectTimeout, SharedLists shared, Executor fetching) {
        CrlReader reader = new CrlReader(settings.maxBytes(), settings.tolerance());
        FileSource directory = new FileSource(settings.directory(), settings.maxBytes());
        this.clock = clock;
        this.settings = settings;
        this.fetching = fetching;
        this.shared = shared;
        this.sources = List.of(
                new HttpSource(new BoundedDownload(connectTimeout), settings.urlTemplate(), settings.maxBytes(), settings.timeout()),
                new LdapSource(settings.urlTemplate(), settings.ldapMaxBytes(), connectTimeout, settings.timeout(), settings.ldapAccount()), directory);
        this.files = new EvidenceFiles(settings.evidence(), settings.evidenceKept());
        this.files.sweep();
        this.acceptance = new ListAcceptance(clock, reader, files, shared, list -> changed.accept(list));
        this.fetcher = new ListFetcher(clock, sources, shared, files, acceptance, lease(settings));
        this.imports = new ListImport(clock, reader, directory, acceptance, files);
    }

    /** So long that the node that fetches renews it in time, and the others take what it publishes. */
    private static Duration lease(CrlSettings settings) {
        return settings.refresh().compareTo(settings.timeout()) > 0 ? settings.refresh() : settings.timeout();
    }

    /** A list that covers certificates with this distribution point; waits for the first fetch alone, and no longer than {@code firstWait}. */
    public Found find(Anchor anchor, DistributionPoint point) {
        Slot slot = slotOf(anchor, point);
        if (slot == null) {
            return new Found(Optional.empty(), UnknownReason.NO_CRL_LOCATION);
        }
        Instant now = clock.instant();
        if (!slot.holdsFresh(now)) {
            await(slot.restored);
        }
        if (!slot.holdsFresh(now)) {
            await(slot.due(now) ? start(slot) : slot.fetching());
        }
        return found(slot, now);
    }

    /** As {@link #find}, but never waits: a list that is not held yet is fetched for the next time. */
    public Found held(Anchor anchor, DistributionPoint point) {
        Slot slot = slotOf(anchor, point);
        if (slot == null) {
            return new Found(Optional.empty(), UnknownReason.NO_CRL_LOCATION);
        }
        Instant now = clock.instant();
        if (slot.held == null && slot.due(now)) {
            start(slot);
        }
        return found(slot, now);
    }

    /** The partition, known from now on; null when no source could have its list. */
    private Slot slotOf(Anchor anchor, DistributionPoint point) {
        PartitionKey key = new PartitionKey(anchor.issuerKey(), point);
        Slot slot = slots.get(key);
        if (slot == null && isServed(anchor, point)) {
            slot = slots.computeIfAbsent(key, added -> slot(added, anchor));
        }
        if (slot != null) {
            slot.anchor = anchor;
        }
        return slot;
    }

    private static Found found(Slot slot, Instant now) {
        HeldList held = slot.held;
        if (held == null) {
            return new Found(Optional.empty(), slot.failure);
        }
        return new Found(Optional.of(held.list()), held.list().staleAt(now) ? UnknownReason.CRL_STALE : null);
    }

    /** Starts a fetch for every partition whose time has come; done when they are. */
    public CompletableFuture<Void> refreshDue() {
        Instant now = clock.instant();
        Set<Slot> due = new HashSet<>(publishedByOthers());
        slots.values().stream().filter(slot -> slot.due(now)).forEach(due::add);
        return CompletableFuture.allOf(due.stream().map(this::start).toArray(CompletableFuture[]::new));
    }

    /** What another node published that is newer than what this one holds, new partitions included. */
    private List<Slot> publishedByOthers() {
        try {
            List<Slot> newer = new ArrayList<>();
            for (SharedLists.Published published : shared.all()) {
                anchors.withKey(published.key().issuer()).map(anchor -> slots.computeIfAbsent(published.key(), key -> slot(key, anchor)))
                        .filter(slot -> !slot.holdsNewerThan(published.version())).ifPresent(newer::add);
            }
            return newer;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "shared revocation lists cannot be reached", e);
            return List.of();
        }
    }

    /** Has {@code listener} told of every list from the moment on that questions are answered from it. */
    public void whenChanged(Consumer<RevocationList> listener) {
        changed = listener;
    }

    /** How every known partition stands. */
    public List<PartitionStatus> status() {
        return slots.values().stream().map(slot -> new PartitionStatus(slot.key, Optional.ofNullable(slot.held),
                sources.stream().map(source -> source.location(slot.anchor, slot.key.point())).flatMap(Optional::stream).toList(),
                Optional.ofNullable(slot.tried), Optional.ofNullable(slot.error), slot.nextTry(), !slot.fetching().isDone())).toList();
    }

    /** Forgets the lists of keys that are no longer trusted, and begins with what is kept or published of the others. */
    public void anchorsChanged(AnchorSet changed) {
        anchors = changed;
        slots.keySet().removeIf(key -> !changed.issuers().contains(key.issuer()));
        try {
            files.newest().forEach(this::restore);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "kept revocation lists cannot be read", e);
        }
        publishedByOthers().forEach(this::start);
    }

    /**
     * Takes a list that an operator brings, for example in an outage: it is verified like a fetched one, used at once, and kept for the other nodes.
     *
     * @throws CrlRefusedException when it is not a list of one of the anchors, valid now and new enough
     * @throws IOException         when it cannot be kept
     */
    public HeldList importList(InputStream der) throws IOException, CrlRefusedException {
        Path file = files.incoming();
        try {
            imports.copy(der, file);
            return imports.take(file, anchors, (key, anchor) -> slots.computeIfAbsent(key, added -> slot(added, anchor)), slots.values());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void restore(EvidenceFiles.Stored stored) {
        PartitionKey key = stored.description().key();
        anchors.withKey(key.issuer()).filter(anchor -> !slots.containsKey(key)).ifPresent(anchor -> {
            Slot slot = slots.computeIfAbsent(key, added -> slot(added, anchor));
            slot.restored = CompletableFuture.runAsync(() -> acceptance.restore(slot, stored), fetching);
        });
    }

    private Slot slot(PartitionKey key, Anchor anchor) {
        return new Slot(key, anchor, sources.stream()
                .map(source -> new Backoff(settings.refresh(), settings.retry(), settings.retryMax(), random)).toList());
    }

    private boolean isServed(Anchor anchor, DistributionPoint point) {
        return sources.stream().anyMatch(source -> source.location(anchor, point).isPresent());
    }

    private CompletableFuture<Void> start(Slot slot) {
        return slot.fetch(() -> slot.restored.handle((done, failure) -> done).thenRunAsync(() -> fetcher.fetch(slot), fetching));
    }

    private void await(CompletableFuture<Void> fetch) {
        try {
            fetch.get(settings.firstWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.DEBUG, "a fetch goes on in the background", e);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "a fetch failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
