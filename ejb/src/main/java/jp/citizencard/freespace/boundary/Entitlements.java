package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.control.Identifiers;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementEvent;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * Who may have which card AP: applied for by the person, approved, suspended, resumed, extended, ended. What follows from it on the card is done by {@link CardSessions}; terminals without network are told
 * by the deny list at once.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LINKS})
public class Entitlements {

    /**
     * An application by a person who has just been identified.
     *
     * @param validUntil last day, at a counter only; null: as long as the card AP itself
     */
    public record Application(ServiceLinkId holder, CardApId cardAp, LocalDate validUntil) {
    }

    /** One line of an entitlement's history. */
    public record Event(EntitlementEventKind kind, String reason, Instant occurredAt, String caller) {
    }

    private record Act(EntitlementId id, Enum<?> what, LocalDate day) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper keeper;

    @Inject
    HolderKeeper holders;

    @Inject
    OfferKeeper offers;

    @Inject
    ResidenceKeeper residences;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    LinkHolders links;

    @Inject
    Callers callers;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** Of a person whom the calling terminal serves, newest first. */
    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LINKS, Role.CARD_AP})
    public List<EntitlementView> ofHolder(ServiceLinkId holder) {
        links.of(holder);
        return keeper.ofHolder(holder);
    }

    /** What else the person could apply for, with the reasons against it. @throws ProblemException {@code holder-not-present} */
    @RolesAllowed({Role.DESK, Role.CARD_AP})
    public List<Offer> offers(ServiceLinkId holder) {
        return offers.offers(holders.present(holder));
    }

    /**
     * Applies. What may be loaded at a kiosk is approved by its rule alone, everything else by desk staff.
     *
     * @throws ProblemException {@code holder-not-present}, {@code card-ap-unknown}, {@code card-ap-applied-already}, and every reason of {@link Ineligibility} that holds
     */
    @RolesAllowed({Role.DESK, Role.CARD_AP})
    public EntitlementView apply(Application application, IdempotencyKey key) {
        Inputs.require(application.holder() != null, "holder");
        Inputs.require(application.cardAp() != null, "cardAp");
        return idempotency.once(key, "card-ap-application", application, EntitlementView.class, () -> applied(application));
    }

    private EntitlementView applied(Application application) {
        Holder holder = holders.present(application.holder());
        CatalogueEntry entry = catalogue.require(application.cardAp());
        List<Ineligibility> against = offers.against(entry, holder);
        if (!against.isEmpty()) {
            throw new ProblemException(against);
        }
        if (keeper.activeOf(holder.link()).stream().anyMatch(each -> each.cardAp().equals(entry.id()))) {
            throw new ProblemException(FreespaceProblem.CARD_AP_APPLIED_ALREADY, "cardAp");
        }
        LocalDate last = lastDay(entry, holders.isAtCounter() ? application.validUntil() : null);
        Entitlement entitlement = new Entitlement(entry.id(), holder.link(), Identifiers.draw(random), last, clock.instant());
        residences.holdByAgreement(entitlement, entry, entry.terms().holders().asksArea() ? holder.residence().orElse(null) : null);
        keeper.begin(entitlement);
        keeper.note(entitlement, EntitlementEventKind.APPLIED, null);
        audit.record(AuditEvent.CARD_AP_APPLIED, EntitlementKeeper.subject(entitlement), "card AP " + entry.id());
        if (entry.terms().kioskLoading()) {
            keeper.approve(entitlement);
        }
        return seen(entitlement);
    }

    /** @throws ProblemException {@code entitlement-unknown}, {@code entitlement-not-in-this-state}, {@code card-ap-person-suspended}, {@code not-found} for one of a service that the calling terminal does not serve */
    public EntitlementView approve(EntitlementId id, IdempotencyKey key) {
        return once("card-ap-approval", id, null, null, key, entitlement -> {
            requireNotSuspended(entitlement);
            keeper.approve(entitlement);
        });
    }

    /** Terminals are told not to serve it; the card follows at the next contact. @throws ProblemException as {@link #approve} */
    public EntitlementView suspend(EntitlementId id, Suspension reason, IdempotencyKey key) {
        Inputs.require(reason == Suspension.OWNER || reason == Suspension.REQUESTED, "reason");
        return once("card-ap-suspension", id, reason, null, key, entitlement -> keeper.suspend(entitlement, reason));
    }

    /** @throws ProblemException {@code card-ap-person-suspended} while the person's use is suspended everywhere, and as {@link #approve} */
    public EntitlementView resume(EntitlementId id, IdempotencyKey key) {
        return once("card-ap-resumption", id, null, null, key, entitlement -> {
            requireNotSuspended(entitlement);
            keeper.resume(entitlement);
        });
    }

    private void requireNotSuspended(Entitlement entitlement) {
        if (links.of(entitlement.link()).suspended()) {
            throw new ProblemException(Ineligibility.CARD_AP_PERSON_SUSPENDED);
        }
    }

    /** Sets another last day, which is written onto the card at the next contact. @param lastDay today or later, within the card AP's own period; null for its end */
    public EntitlementView extend(EntitlementId id, LocalDate lastDay, IdempotencyKey key) {
        return once("card-ap-extension", id, null, lastDay, key, entitlement -> {
            entitlement.extend(lastDay(catalogue.of(entitlement.cardAp()), lastDay));
            keeper.note(entitlement, EntitlementEventKind.EXTENDED, null);
            audit.record(AuditEvent.CARD_AP_EXTENDED, EntitlementKeeper.subject(entitlement), null);
        });
    }

    /** Ends it; the card AP is removed from the card at the next contact. At a kiosk the person themselves can, who has just been identified. @throws ProblemException {@code card-ap-continues}, and as {@link #approve} */
    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LINKS, Role.CARD_AP})
    public EntitlementView end(EntitlementId id, Ending reason, IdempotencyKey key) {
        Inputs.require(reason == Ending.REQUESTED || reason == Ending.REFUSED || reason == Ending.MOVED_OUT || reason == Ending.DEATH, "reason");
        return once("card-ap-end", id, reason, null, key, entitlement -> {
            if (!holders.isStaff()) {
                Inputs.require(reason == Ending.REQUESTED, "reason");
                holders.present(entitlement.link());
            }
            if (reason == Ending.MOVED_OUT) {
                requireNotContinued(entitlement);
            }
            keeper.end(entitlement, reason);
        });
    }

    /** An agreement with the municipality where the person is known to live now, or the card AP's own terms, say that it goes on. */
    private void requireNotContinued(Entitlement entitlement) {
        Optional<MunicipalityCode> residence = Optional.ofNullable(entityManager.find(Holder.class, entitlement.link())).flatMap(Holder::residence)
                .filter(code -> !code.equals(callers.municipality()));
        if (residence.filter(code -> residences.continues(catalogue.of(entitlement.cardAp()), code)).isPresent()) {
            throw new ProblemException(FreespaceProblem.CARD_AP_CONTINUES, "reason");
        }
    }

    /** The history, oldest first. @throws ProblemException {@code entitlement-unknown}, {@code not-found} as {@link #approve} */
    public List<Event> history(EntitlementId id) {
        links.requireServed(keeper.find(id).link());
        return entityManager.createQuery("SELECT e FROM EntitlementEvent e WHERE e.entitlement = :id ORDER BY e.id", EntitlementEvent.class).setParameter("id", id).getResultStream()
                .map(event -> new Event(event.kind(), event.reason().orElse(null), event.occurredAt(), event.caller())).toList();
    }

    private EntitlementView once(String operation, EntitlementId id, Enum<?> what, LocalDate day, IdempotencyKey key, Consumer<Entitlement> change) {
        Supplier<EntitlementView> act = () -> {
            Entitlement entitlement = keeper.lock(id);
            links.requireServed(entitlement.link());
            change.accept(entitlement);
            return seen(entitlement);
        };
        return idempotency.once(key, operation, new Act(id, what, day), EntitlementView.class, act);
    }

    private EntitlementView seen(Entitlement entitlement) {
        entityManager.flush();
        return keeper.view(entitlement);
    }

    /** Today or later, and no later than the card AP itself; none: the card AP's own. */
    private LocalDate lastDay(CatalogueEntry entry, LocalDate day) {
        LocalDate latest = entry.terms().period().last();
        if (day == null) {
            return latest;
        }
        Inputs.require(!day.isBefore(JapanTime.today(clock)) && (latest == null || !day.isAfter(latest)), "validUntil");
        return day;
    }
}
