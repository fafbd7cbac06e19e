package jp.citizencard.platform.idempotency;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import jp.citizencard.platform.usecase.UseCase;

/** Forgets answers that nobody will ask for again: a repeat comes within {@value #KEPT_HOURS} hours. Runs every ten minutes in small steps, so that it disturbs nobody. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class IdempotencySweep {

    static final long KEPT_HOURS = 24;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    public void removeOld() {
        LocalDateTime limit = LocalDateTime.ofInstant(clock.instant().minus(Duration.ofHours(KEPT_HOURS)), ZoneOffset.UTC);
        entityManager.createNativeQuery("DELETE FROM idempotency_record WHERE created_at < ? LIMIT 20000").setParameter(1, limit).executeUpdate();
    }
}
