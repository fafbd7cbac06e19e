package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.control.NextOperation;
import jp.citizencard.freespace.control.RecordContents;
import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.freespace.entity.CardOrder;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementEvent;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Loading;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.freespace.entity.WantedState;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;

/** Finds entitlements and changes them together with their loadings, history and audit, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class EntitlementKeeper {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    @ConfigProperty(name = "citizencard.freespace.remind-days")
    int remindDays;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** @throws ProblemException {@code entitlement-unknown}, also for another municipality's */
    public Entitlement find(EntitlementId id) {
        return Optional.ofNullable(entityManager.find(Entitlement.class, id)).orElseThrow(() -> new ProblemException(FreespaceProblem.ENTITLEMENT_UNKNOWN));
    }

    /** Held until the transaction ends. @throws ProblemException as {@link #find} */
    public Entitlement lock(EntitlementId id) {
        return Optional.ofNullable(entityManager.find(Entitlement.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new ProblemException(FreespaceProblem.ENTITLEMENT_UNKNOWN));
    }

    /** Of one person, newest first. */
    public List<EntitlementView> ofHolder(ServiceLinkId link) {
        return allOf(link).stream().map(this::view).toList();
    }

    /** What the person has or has applied for. */
    public List<Entitlement> activeOf(ServiceLinkId link) {
        return entityManager.createQuery("SELECT e FROM Entitlement e WHERE e.link = :link AND e.active = TRUE ORDER BY e.appliedAt", Entitlement.class).setParameter("link", link)
                .getResultList();
    }

    /** What is over, but still on the card of a person whose link has ended, follows them to a new link: there it can be removed. */
    public void follow(ServiceLinkId ended, ServiceLinkId link) {
        allOf(ended).stream().filter(this::isOnCard).forEach(entitlement -> entitlement.belongTo(link));
    }

    /** Whatever became of it. */
    public List<Entitlement> allOf(ServiceLinkId link) {
        return entityManager.createQuery("SELECT e FROM Entitlement e WHERE e.link = :link ORDER BY e.appliedAt DESC", Entitlement.class).setParameter("link", link).getResultList();
    }

    /** The loading on the card that the person has now; empty before the first. */
    public Optional<Loading> loading(Entitlement entitlement) {
        return entityManager.createQuery("SELECT l FROM Loading l WHERE l.entitlement = :entitlement AND l.current = TRUE", Loading.class).setParameter("entitlement", entitlement.id())
                .getResultStream().findFirst();
    }

    /** Whether a card has it, or may have it. */
    public boolean isOnCard(Entitlement entitlement) {
        return loading(entitlement).map(Loading::onCard).filter(state -> state != OnCard.ABSENT && state != OnCard.REMOVED).isPresent();
    }

    /** The order that is open for a loading. */
    public Optional<CardOrder> openOrder(Loading loading) {
        return entityManager.createQuery("SELECT o FROM CardOrder o WHERE o.loading = :loading AND o.open = TRUE", CardOrder.class).setParameter("loading", loading.id())
                .getResultStream().findFirst();
    }

    /** @throws ProblemException {@code card-ap-applied-already} when the person has applied elsewhere at the same moment */
    public void begin(Entitlement entitlement) {
        try {
            entityManager.persist(entitlement);
            entityManager.flush();
        } catch (PersistenceException e) {
            throw Causes.isDuplicateKey(e) ? new ProblemException(FreespaceProblem.CARD_AP_APPLIED_ALREADY, "cardAp") : e;
        }
    }

    public void approve(Entitlement entitlement) {
        entitlement.approve(clock.instant());
        note(entitlement, EntitlementEventKind.APPROVED, null);
        audit.record(AuditEvent.CARD_AP_APPROVED, subject(entitlement), null);
    }

    public void suspend(Entitlement entitlement, Suspension reason) {
        entitlement.suspend(reason);
        want(entitlement, WantedState.SUSPENDED);
        suspended(entitlement, reason);
    }

    private void suspended(Entitlement entitlement, Suspension reason) {
        note(entitlement, EntitlementEventKind.SUSPENDED, reason);
        audit.record(AuditEvent.CARD_AP_SUSPENDED, subject(entitlement), reason.name());
    }

    /**
     * A card that was lost or revoked does not come back: what is on it stays denied, and the card that the person has now gets a loading of its own. What its owner or the person has suspended, too, stays
     * suspended for that.
     */
    public void resume(Entitlement entitlement) {
        loading(entitlement).filter(loading -> entitlement.suspension().filter(Suspension.CARD_REVOKED::equals).isPresent() || isElsewhere(entitlement, loading))
                .ifPresent(loading -> leaveBehind(entitlement, loading));
        boolean loaded = loading(entitlement).filter(loading -> loading.onCard() == OnCard.IN_USE || loading.onCard() == OnCard.SUSPENDED).isPresent();
        entitlement.resume(loaded);
        if (entitlement.suspension().isPresent()) {
            suspended(entitlement, entitlement.suspension().get());
            return;
        }
        want(entitlement, WantedState.IN_USE);
        note(entitlement, EntitlementEventKind.RESUMED, null);
        audit.record(AuditEvent.CARD_AP_RESUMED, subject(entitlement), null);
    }

    private boolean isElsewhere(Entitlement entitlement, Loading loading) {
        return Optional.ofNullable(entityManager.find(Holder.class, entitlement.link())).filter(holder -> loading.isElsewhere(holder.card())).isPresent();
    }

    /** The person has another card now: this loading is over, and the next contact begins another. */
    public void leaveBehind(Entitlement entitlement, Loading loading) {
        loading.leaveBehind(clock.instant());
        entityManager.flush();
        entitlement.moveToNewCard();
        note(entitlement, EntitlementEventKind.MOVED_TO_NEW_CARD, null);
        audit.record(AuditEvent.CARD_AP_MOVED_TO_NEW_CARD, subject(entitlement), null);
    }

    public void end(Entitlement entitlement, Ending reason) {
        entitlement.end(reason, clock.instant());
        want(entitlement, WantedState.ENDED);
        note(entitlement, EntitlementEventKind.ENDED, reason);
        audit.record(AuditEvent.CARD_AP_ENDED, subject(entitlement), reason.name());
    }

    private void want(Entitlement entitlement, WantedState state) {
        loading(entitlement).ifPresent(loading -> loading.want(state, clock.instant()));
    }

    public void note(Entitlement entitlement, EntitlementEventKind kind, Enum<?> reason) {
        // The line refers to the entitlement's row.
        entityManager.flush();
        entityManager.persist(new EntitlementEvent(entitlement, kind, reason, callers.currentIfAny().orElse(Caller.PLATFORM), clock.instant()));
    }

    static String subject(Entitlement entitlement) {
        return "entitlement " + entitlement.id();
    }

    public EntitlementView view(Entitlement entitlement) {
        CatalogueEntry entry = catalogue.of(entitlement.cardAp());
        Optional<Loading> loading = loading(entitlement);
        return new EntitlementView(entitlement.id(), entry.id(), entry.aid(), entitlement.identifier(), entry.terms().name(), entry.terms().nameEn(), entitlement.state(), entitlement.suspension().orElse(null),
                entitlement.ending().orElse(null), entitlement.validUntil().orElse(null), entitlement.endsBy(JapanTime.today(clock).plusDays(remindDays)), entitlement.appliedAt(), loading.map(Loading::onCard).orElse(OnCard.ABSENT),
                next(entitlement, entry, loading).orElse(null), agreement(entitlement).orElse(null), entitlement.version());
    }

    private Optional<EntitlementView.Agreed> agreement(Entitlement entitlement) {
        return entitlement.agreement().filter(by -> !entitlement.isEnded()).map(by -> entityManager.find(Agreement.class, by))
                .map(agreement -> new EntitlementView.Agreed(agreement.other(), agreement.last().orElse(null)));
    }

    /** What is to be done with the person's card next. */
    public Optional<Operation> next(Entitlement entitlement, CatalogueEntry entry, Optional<Loading> loading) {
        if (loading.isEmpty()) {
            return entitlement.state() == EntitlementState.APPROVED ? Optional.of(Operation.LOAD) : Optional.empty();
        }
        Loading now = loading.get();
        Operation open = openOrder(now).map(CardOrder::kind).orElse(null);
        return NextOperation.of(new NextOperation.Facts(now.wanted(), now.onCard(), open, now.onCard() == OnCard.IN_USE && isOutdated(entitlement, entry, now)));
    }

    private boolean isOutdated(Entitlement entitlement, CatalogueEntry entry, Loading loading) {
        if (loading.keyVersion() < entry.keyVersion()) {
            return true;
        }
        Optional<CardOrder> written = entityManager.createQuery("SELECT o FROM CardOrder o WHERE o.loading = :loading AND o.outcome = :done AND o.kind IN (:load, :update) ORDER BY o.closedAt DESC",
                CardOrder.class).setParameter("loading", loading.id()).setParameter("done", CardOrder.Outcome.DONE).setParameter("load", Operation.LOAD)
                .setParameter("update", Operation.UPDATE).setMaxResults(1).getResultStream().findFirst();
        return written.isPresent() && !written.get().records().entrySet().containsAll(
                RecordContents.of(entry.terms(), entitlement.validUntil().orElse(null), callers.municipality(), false).entrySet());
    }
}
