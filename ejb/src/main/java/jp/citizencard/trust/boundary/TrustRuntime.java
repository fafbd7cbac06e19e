package jp.citizencard.trust.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.control.TrustEngine;
import jp.citizencard.trust.control.crl.held.DatabaseLists;
import jp.citizencard.trust.control.crl.held.HeldLists;
import jp.citizencard.trust.control.crl.held.SharedLists;
import jp.citizencard.trust.control.genuineness.CvAuthorityKeys;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorDirectory;
import jp.citizencard.trust.control.path.AnchorRefusedException;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.control.revocation.RevocationChecker;
import jp.citizencard.trust.entity.AnchorFingerprint;
import jp.citizencard.trust.entity.TrustAnchor;

/**
 * Holds the trust engine of this node. Anchors come from the table and from the configured directory; both are looked at again at intervals, so that
 * every node follows, and revocation lists are refreshed at the same beat. A question about a certificate touches neither.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TrustRuntime {

    private static final Logger LOG = System.getLogger(TrustRuntime.class.getName());

    private static final int IDLE_SECONDS = 30;

    @Inject
    TrustSettings settings;

    @Inject
    OcspCalls ocspCalls;

    @Inject
    Clock clock;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Tx tx;

    @Resource
    ManagedScheduledExecutorService executor;

    @Resource
    ManagedThreadFactory threads;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    private ThreadPoolExecutor fetching;
    private TrustEngine engine;
    private ScheduledFuture<?> beat;
    private volatile List<Anchor> anchors = List.of();
    private volatile Map<String, RSAPublicKey> cvAuthorityKeys = Map.of();

    @PostConstruct
    void start() {
        fetching = new ThreadPoolExecutor(settings.listsInParallel(), settings.listsInParallel(), IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), threads);
        fetching.allowCoreThreadTimeOut(true);
        HeldLists lists = new HeldLists(clock, settings.lists(), settings.connectTimeout(),
                settings.listsShared() ? new DatabaseLists(dataSource, clock) : SharedLists.NONE, fetching);
        try {
            engine = new TrustEngine(clock, new RevocationChecker(clock, lists, new GuardedOcsp(ocspCalls), settings.ocsp()),
                    settings.certificateMaxBytes(), settings.pathsKept());
            load();
        } catch (IOException e) {
            throw new IllegalStateException("trust anchors or keys cannot be read: " + e.getMessage(), e);
        }
        if (settings.production() && anchors.stream().anyMatch(anchor -> anchor.isTest() && anchor.activeAt(clock.instant()))) {
            throw new IllegalStateException("production mode: a trust anchor belongs to the test hierarchy (O=JPKI-TEST); "
                    + "withdraw it or remove it from citizencard.trust.anchors");
        }
        long interval = settings.reload().toMillis();
        beat = executor.scheduleWithFixedDelay(this::keepUp, interval, interval, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        beat.cancel(true);
        fetching.shutdownNow();
    }

    /** The engine of this node; the same object as long as the server runs. */
    public TrustEngine engine() {
        return engine;
    }

    /** How the lists of this node stand; for screens, metrics and health. */
    public List<RevocationLists.Partition> partitions() {
        return engine.lists().status().stream().map(status -> RevocationLists.Partition.of(status, clock.instant())).toList();
    }

    /** The national keys by printed identifier, as last read. */
    public Map<String, RSAPublicKey> cvAuthorityKeys() {
        return cvAuthorityKeys;
    }

    /** Whether the test hierarchy is never believed. */
    public boolean production() {
        return settings.production();
    }

    /** Looks at the anchors again, in the background; for the moment after a change was committed. */
    public void reloadSoon() {
        executor.execute(this::reload);
    }

    private void keepUp() {
        reload();
        engine.lists().refreshDue();
    }

    private void reload() {
        try {
            load();
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the beat goes on, and the anchors that were good a moment ago still are.
            LOG.log(Level.ERROR, "trust anchors stay as they were", e);
        }
    }

    /** In a transaction of its own: without one, the entity manager of a thread of the executor is closed. */
    private List<TrustAnchor> anchorsInTable() {
        return tx.separate(() -> entityManager.createQuery("SELECT a FROM TrustAnchor a", TrustAnchor.class).getResultList());
    }

    private synchronized void load() throws IOException {
        List<Anchor> now = new ArrayList<>();
        Set<AnchorFingerprint> inTable = new HashSet<>();
        for (TrustAnchor row : anchorsInTable()) {
            inTable.add(row.fingerprint());
            now.add(anchor(row));
        }
        if (settings.anchors().isPresent()) {
            new AnchorDirectory(settings.anchors().get(), settings.allowedLocations()).read().stream()
                    .filter(anchor -> !inTable.contains(fingerprint(anchor))).forEach(now::add);
        }
        if (!now.equals(anchors)) {
            anchors = List.copyOf(now);
            engine.replaceAnchors(new AnchorSet(usable(now)));
            LOG.log(Level.INFO, "{0} trust anchors", engine.anchors().size());
        }
        Optional<Path> cvDirectory = settings.cvAuthorityKeys();
        if (cvDirectory.isPresent()) {
            cvAuthorityKeys = CvAuthorityKeys.read(cvDirectory.get());
        }
    }

    /** Production mode never believes the test hierarchy, however its anchor came here. */
    private List<Anchor> usable(List<Anchor> all) {
        return settings.production() ? all.stream().filter(anchor -> !anchor.isTest()).toList() : all;
    }

    private static AnchorFingerprint fingerprint(Anchor anchor) {
        return AnchorFingerprint.of(Digests.sha256(anchor.der()));
    }

    private static Anchor anchor(TrustAnchor row) {
        try {
            return Anchor.of(row.certificate(), terms(row));
        } catch (AnchorRefusedException e) {
            throw new IllegalStateException("trust anchor " + row.fingerprint() + " in the table is none: " + e.reason(), e);
        }
    }

    private static AnchorTerms terms(TrustAnchor row) {
        return new AnchorTerms(row.hierarchy(), row.kind(), row.purpose(), Set.copyOf(row.policies()), row.activeFrom(), row.withdrawnAt(),
                row.responder().map(URI::create), row.listAddress(), row.allowed());
    }
}
