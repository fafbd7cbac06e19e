package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.platform.usecase.UseCase;

/** Suspends or ends some card APs of one municipality; whole by itself. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class BulkStep {

    private static final int STEP = 50;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper keeper;

    /** Does the next ones, at most {@value #STEP}; returns how many. */
    public int next(CardApId cardAp, BulkEntitlements.Act act) {
        List<Entitlement> some = entityManager.createQuery("SELECT e FROM Entitlement e WHERE e.cardAp = :cardAp AND (e.state IN :states"
                        + " OR e.state = :suspended AND e.suspension IN :losses AND e.suspendedBefore IS NULL) ORDER BY e.id", Entitlement.class).setParameter("cardAp", cardAp)
                .setParameter("states", act.states()).setParameter("suspended", EntitlementState.SUSPENDED).setParameter("losses", Suspension.OF_LOSS).setMaxResults(STEP).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        for (Entitlement entitlement : some) {
            if (act == BulkEntitlements.Act.SUSPEND) {
                keeper.suspend(entitlement, Suspension.OWNER);
            } else {
                keeper.end(entitlement, Ending.WITHDRAWN);
            }
        }
        return some.size();
    }
}
