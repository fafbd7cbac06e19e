package jp.citizencard.freespace.boundary;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.lease.Leases;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.MunicipalityCode;

/** Ends card APs whose last day, or that of the agreement that continued them, is over, in every municipality, on one node at a time. Terminals are told by the deny list; the card is cleaned at its next contact. */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EntitlementEnds {

    private static final Logger LOG = System.getLogger(EntitlementEnds.class.getName());
    private static final String WORK = "card-ap-ends";
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "citizencard.freespace.ends.look")
    Duration look;

    @Inject
    EntitlementEndStep step;

    @Inject
    Leases leases;

    @Inject
    Clock clock;

    private ScheduledFuture<?> beat;

    @PostConstruct
    void start() {
        beat = executor.scheduleWithFixedDelay(this::lookForWork, look.toMillis(), look.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        beat.cancel(true);
    }

    private void lookForWork() {
        try {
            if (leases.take(WORK, LEASE)) {
                endAll();
                leases.giveBack(WORK);
            }
        } catch (RuntimeException e) {
            // Whatever it is, the beat goes on, and what was not ended is ended at the next one.
            LOG.log(Level.WARNING, "card APs whose last day is over wait for their end", e);
        }
    }

    /** Ends all that are over today, Japan time, in steps that are whole by themselves. */
    public void endAll() {
        LocalDate today = JapanTime.today(clock);
        List<MunicipalityCode> due = new Jdbc(dataSource).list("SELECT municipality_code FROM card_ap_entitlement WHERE active = TRUE AND valid_until < ?"
                + " UNION SELECT municipality_code FROM card_ap_entitlement WHERE active = TRUE AND agreement_until < ?", row -> new MunicipalityCode(row.getString(1)), today, today);
        for (MunicipalityCode municipality : due) {
            Caller caller = new Caller(Caller.Kind.PLATFORM, Caller.PLATFORM.id(), Optional.of(municipality));
            while (Callers.as(caller, () -> step.next(today)) > 0) {
                leases.take(WORK, LEASE);
            }
        }
    }
}
