package jp.citizencard.identity.boundary;

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
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.identity.control.HttpRenewalNotices;
import jp.citizencard.identity.control.NoticeBook;
import jp.citizencard.identity.control.RenewalNotices;
import jp.citizencard.identity.entity.CertificateNotice;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.platform.lease.Leases;
import jp.citizencard.platform.usecase.Tx;

/**
 * Takes the issuing body's notices in: on a schedule, by one node at a time, and when a certificate is seen for the first time. What was taken in stays when the issuing body is down.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NoticeFeed {

    private static final Logger LOG = System.getLogger(NoticeFeed.class.getName());
    private static final String WORK = "certificate-notices";
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** A stranger's certificate makes a node ask no more often than this. */
    private static final Duration ASKED_LATELY = Duration.ofSeconds(1);
    private static final Duration FAILED_LATELY = Duration.ofSeconds(30);
    private static final int MAX_PAGES = 200;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "citizencard.notices.url")
    Optional<String> address;

    @Inject
    @ConfigProperty(name = "citizencard.notices.every")
    Duration every;

    @Inject
    @ConfigProperty(name = "citizencard.notices.timeout")
    Duration limit;

    @Inject
    Leases leases;

    @Inject
    Tx tx;

    @Inject
    Clock clock;

    private final ReentrantLock asking = new ReentrantLock();
    private NoticeBook book;
    private Optional<RenewalNotices> source;
    private ScheduledFuture<?> beat;
    private volatile Instant asked = Instant.MIN;
    private volatile Instant failed = Instant.MIN;

    @PostConstruct
    void start() {
        book = new NoticeBook(dataSource);
        source = address.filter(text -> !text.isBlank()).map(text -> new HttpRenewalNotices(new BoundedHttp(limit), URI.create(text), limit));
        if (source.isPresent()) {
            beat = executor.scheduleWithFixedDelay(this::poll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (beat != null) {
            beat.cancel(true);
        }
    }

    private void poll() {
        try {
            if (leases.take(WORK, LEASE)) {
                ask();
                leases.giveBack(WORK);
            }
        } catch (RuntimeException e) {
            // Whatever it is, the beat goes on; the cursor stands where it stood.
            LOG.log(Level.WARNING, "notices are not taken in", e);
        }
    }

    /**
     * Asks now, because a certificate is seen for the first time. Waits for the configured limit at most, and asks nothing when the issuing body has just failed.
     *
     * @param evenIfAskedLately for a registration, which would make a new person otherwise; a touch is content with what was asked a few seconds ago
     */
    public void askNow(boolean evenIfAskedLately) {
        if (source.isEmpty() || isWithin(failed, FAILED_LATELY)) {
            return;
        }
        Instant arrived = clock.instant();
        try {
            // Whoever comes while another asks waits for the answer to that question.
            if (asking.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (asked.isBefore(arrived) && (evenIfAskedLately || !isWithin(asked, ASKED_LATELY))) {
                        ask();
                    }
                } finally {
                    asking.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWithin(Instant before, Duration time) {
        return !before.equals(Instant.MIN) && clock.instant().isBefore(before.plus(time));
    }

    private void ask() {
        asked = clock.instant();
        try {
            for (int page = 0; page < MAX_PAGES; page++) {
                List<CertificateNotice> notices = source.orElseThrow().after(book.cursor().sequence());
                tx.separate(() -> {
                    book.keep(notices, clock.instant());
                    return null;
                });
                if (notices.isEmpty()) {
                    return;
                }
            }
        } catch (IOException e) {
            failed = clock.instant();
            LOG.log(Level.WARNING, "notices of the issuing body cannot be had: {0}", e.getMessage());
        }
    }
}
