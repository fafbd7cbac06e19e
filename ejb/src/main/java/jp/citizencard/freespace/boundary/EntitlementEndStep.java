package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.platform.usecase.UseCase;

/** Ends some card APs of one municipality whose last day, or that of their agreement, is over; whole by itself. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class EntitlementEndStep {

    private static final int STEP = 50;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper keeper;

    @Inject
    ResidenceKeeper residences;

    /** Ends the next ones, at most {@value #STEP}; returns how many. */
    public int next(LocalDate today) {
        List<Entitlement> over = entityManager.createQuery("SELECT e FROM Entitlement e WHERE e.active = TRUE AND (e.validUntil < :today OR e.agreementUntil < :today) ORDER BY e.id", Entitlement.class)
                .setParameter("today", today).setMaxResults(STEP).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        for (Entitlement entitlement : over) {
            if (entitlement.isOver(today)) {
                keeper.end(entitlement, Ending.EXPIRED);
            } else {
                residences.agreementOver(entitlement);
            }
        }
        return over.size();
    }
}
