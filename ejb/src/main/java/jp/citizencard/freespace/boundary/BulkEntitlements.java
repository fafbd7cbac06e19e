package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
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
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.usecase.UseCase;

/**
 * Suspends or ends everybody's card AP of one kind, for example when it is withdrawn. Goes in steps, each of them whole by itself: whoever goes on, at whatever time and node, goes on with those that are
 * left. Of the caller's municipality only.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class BulkEntitlements {

    /** What is done with all of them. */
    public enum Act {
        SUSPEND, END
    }

    private static final int STEP = 50;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper keeper;

    /** How many are left. */
    public long remaining(CardApId cardAp, Act act) {
        return entityManager.createQuery("SELECT COUNT(e) FROM Entitlement e WHERE e.cardAp = :cardAp AND e.state IN :states", Long.class).setParameter("cardAp", cardAp)
                .setParameter("states", states(act)).getSingleResult();
    }

    /** Does the next ones, at most {@value #STEP}; returns how many. */
    public int next(CardApId cardAp, Act act) {
        List<Entitlement> some = entityManager.createQuery("SELECT e FROM Entitlement e WHERE e.cardAp = :cardAp AND e.state IN :states ORDER BY e.id", Entitlement.class)
                .setParameter("cardAp", cardAp).setParameter("states", states(act)).setMaxResults(STEP).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
        for (Entitlement entitlement : some) {
            if (act == Act.SUSPEND) {
                keeper.suspend(entitlement, Suspension.OWNER);
            } else {
                keeper.end(entitlement, Ending.WITHDRAWN);
            }
        }
        return some.size();
    }

    private static List<EntitlementState> states(Act act) {
        List<EntitlementState> loadable = List.of(EntitlementState.APPROVED, EntitlementState.LOADING, EntitlementState.IN_USE);
        return act == Act.SUSPEND ? loadable
                : List.of(EntitlementState.APPLIED, EntitlementState.APPROVED, EntitlementState.LOADING, EntitlementState.IN_USE, EntitlementState.SUSPENDED);
    }
}
