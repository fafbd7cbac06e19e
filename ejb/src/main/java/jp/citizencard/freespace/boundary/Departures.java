package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** A person has moved out or has died, as the resident register tells: told by desk staff or by a municipal system. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LINKS})
public class Departures {

    /**
     * What happened.
     *
     * @param destination municipality that the person moved to; null when it is abroad or not known, and after a death
     */
    public record Departure(Ending reason, MunicipalityCode destination) {
    }

    /** What became of the person's card APs. */
    public record Result(List<EntitlementView> entitlements) {
    }

    private record Request(ServiceLinkId holder, Departure departure) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper keeper;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    LinkHolders links;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /**
     * Ends every card AP of the person, but after a move those that an agreement with the destination continues, and those of the prefecture or the country where it is still in their area.
     *
     * @throws ProblemException {@code invalid-value}, {@code not-found}
     */
    public Result depart(ServiceLinkId holder, Departure departure, IdempotencyKey key) {
        boolean moved = departure.reason() == Ending.MOVED_OUT;
        if (!moved && departure.reason() != Ending.DEATH) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "reason");
        }
        links.of(holder);
        return idempotency.once(key, "card-ap-departure", new Request(holder, departure), Result.class, () -> {
            for (Entitlement entitlement : keeper.activeOf(holder)) {
                if (moved && continues(entitlement, departure.destination())) {
                    keeper.note(entitlement, EntitlementEventKind.CONTINUED, null);
                } else {
                    keeper.end(entitlement, departure.reason());
                }
            }
            entityManager.flush();
            return new Result(keeper.ofHolder(holder));
        });
    }

    private boolean continues(Entitlement entitlement, MunicipalityCode destination) {
        if (destination == null) {
            return false;
        }
        CatalogueEntry entry = catalogue.of(entitlement.cardAp());
        if (!entry.terms().owner().actsByOrdinance() || entry.managedBy().isEmpty() && destination.value().startsWith(entry.terms().owner().area())) {
            return true;
        }
        LocalDate today = JapanTime.today(clock);
        return entityManager.createQuery("SELECT a FROM Agreement a WHERE a.cardAp = :cardAp AND a.other = :other", Agreement.class).setParameter("cardAp", entry.id())
                .setParameter("other", destination).getResultStream().anyMatch(agreement -> agreement.holdsOn(today));
    }
}
