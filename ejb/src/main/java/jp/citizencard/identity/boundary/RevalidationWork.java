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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.identity.control.Revalidation;
import jp.citizencard.identity.control.RevalidationRuns;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.lease.Leases;
import jp.citizencard.trust.boundary.KnownCertificates;

/** Carries validations in bulk out, on one node at a time; goes on with a run that another node has left. */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RevalidationWork {

    private static final Logger LOG = System.getLogger(RevalidationWork.class.getName());
    private static final String WORK = "revalidation";
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int BATCH = 20_000;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "citizencard.revalidation.every")
    Duration every;

    @Inject
    @ConfigProperty(name = "citizencard.revalidation.look")
    Duration look;

    @Inject
    KnownCertificates known;

    @Inject
    RevalidationStep step;

    @Inject
    Leases leases;

    @Inject
    Clock clock;

    private RevalidationRuns runs;
    private ScheduledFuture<?> beat;

    @PostConstruct
    void start() {
        runs = new RevalidationRuns(dataSource);
        beat = executor.scheduleWithFixedDelay(this::lookForWork, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        beat.cancel(true);
    }

    /** Goes on with a run that was just begun, unless another node is at it. */
    public void goOnSoon() {
        executor.execute(this::lookForWork);
    }

    private void lookForWork() {
        try {
            if (leases.take(WORK, LEASE)) {
                Optional<RevalidationRuns.Run> run = toDo();
                if (run.isPresent()) {
                    carryOut(run.get());
                }
                leases.giveBack(WORK);
            }
        } catch (RuntimeException e) {
            // Whatever it is, the beat goes on, and the run stands where it stood.
            LOG.log(Level.WARNING, "validation of all certificates waits", e);
        }
    }

    private Optional<RevalidationRuns.Run> toDo() {
        Instant now = clock.instant();
        Optional<RevalidationRuns.Run> last = runs.last();
        if (last.isPresent() && !last.get().isDone()) {
            return last;
        }
        boolean due = last.isEmpty() || !now.isBefore(last.get().startedAt().plus(every));
        return due ? Optional.of(runs.begin(now)) : Optional.empty();
    }

    private void carryOut(RevalidationRuns.Run begun) {
        Revalidation revalidation = new Revalidation(dataSource, known::lookup);
        RevalidationRuns.Run run = begun;
        while (!run.isDone() && leases.take(WORK, LEASE)) {
            run = step.write(run, revalidation.next(run.phase(), run.position(), BATCH, clock.instant()));
        }
    }
}
