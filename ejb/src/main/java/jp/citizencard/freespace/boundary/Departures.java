package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.List;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.ResidenceSource;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** Where a person lives, and that they have moved out or have died, as the resident register tells: told by desk staff or by a municipal system. */
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

    /** The municipality where the person lives now. */
    public record Residence(MunicipalityCode municipality) {
    }

    private record Confirmation(ServiceLinkId holder, Residence residence) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper keeper;

    @Inject
    ResidenceKeeper residences;

    @Inject
    LinkHolders links;

    @Inject
    Idempotency idempotency;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

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
        if (moved && callers.municipality().equals(departure.destination())) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "destination");
        }
        links.of(holder);
        return idempotency.once(key, "card-ap-departure", new Request(holder, departure), Result.class, () -> {
            if (moved) {
                residences.moveOut(holder, departure.destination());
            } else {
                keeper.activeOf(holder).forEach(entitlement -> keeper.end(entitlement, departure.reason()));
            }
            return result(holder);
        });
    }

    /**
     * Confirms where the person lives, for example from the resident register or the card's face. Whoever has moved loses what depends on it, as when they come with a certificate that says so.
     *
     * @throws ProblemException {@code invalid-value}, {@code not-found}, {@code holder-not-present} for somebody who never came with a card
     */
    public Result confirm(ServiceLinkId holder, Residence residence, IdempotencyKey key) {
        if (residence == null || residence.municipality() == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "municipality");
        }
        links.of(holder);
        return idempotency.once(key, "card-ap-residence", new Confirmation(holder, residence), Result.class, () -> {
            Holder person = Optional.ofNullable(entityManager.find(Holder.class, holder, LockModeType.PESSIMISTIC_WRITE))
                    .orElseThrow(() -> new ProblemException(FreespaceProblem.HOLDER_NOT_PRESENT, "holder"));
            residences.lives(person, residence.municipality(), ResidenceSource.CONFIRMED, clock.instant());
            audit.record(AuditEvent.CARD_AP_RESIDENCE_CONFIRMED, "link " + holder, null);
            return result(holder);
        });
    }

    private Result result(ServiceLinkId holder) {
        entityManager.flush();
        return new Result(keeper.ofHolder(holder));
    }
}
