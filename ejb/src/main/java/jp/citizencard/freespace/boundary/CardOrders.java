package jp.citizencard.freespace.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.loading.LoadedAp;
import jp.citizencard.cardap.loading.LoadingFailure;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.space.FreeSpace;
import jp.citizencard.freespace.control.CarriedCounters;
import jp.citizencard.freespace.control.CounterHistory;
import jp.citizencard.freespace.control.RecordContents;
import jp.citizencard.freespace.control.WritingRules;
import jp.citizencard.freespace.entity.CardOrder;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Contact;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.freespace.entity.Loading;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;

/** Gives the order for a contact with a card, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CardOrders {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    HolderKeeper holders;

    @Inject
    LinkHolders links;

    @Inject
    CardKeySource keys;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** What counts of the person whose card it is. @param generation of the card; empty when it is not known */
    public record Person(Optional<CardGeneration> generation, boolean suspended) {
    }

    /** The order to be carried out now: the open one, or another where something else is wanted meanwhile. @throws ProblemException {@code nothing-to-do-on-card} */
    public CardOrder next(Entitlement entitlement, CatalogueEntry entry, Holder holder) {
        Optional<Loading> current = entitlements.loading(entitlement);
        Operation wanted = entitlements.next(entitlement, entry, current).or(() -> look(entitlement)).orElseThrow(CardOrders::nothingToDo);
        requireWritable(wanted, entitlement, entry, holder);
        return order(wanted, entitlement, entry, current.orElseGet(() -> begin(entitlement, entry)), holder);
    }

    /**
     * The order to clear the card of what another loading has left there under the same application identifier, as the last contact has found it.
     *
     * @throws ProblemException {@code nothing-to-do-on-card}, {@code card-ap-counter-only}
     */
    public CardOrder clearing(Entitlement entitlement, CatalogueEntry entry, Holder holder) {
        Loading loading = entitlements.loading(entitlement).filter(current -> !entitlement.isEnded() && isForeign(current)).orElseThrow(CardOrders::nothingToDo);
        requireWritable(Operation.CLEAR, entitlement, entry, holder);
        return order(Operation.CLEAR, entitlement, entry, loading, holder);
    }

    /** Whether the open order has met another loading on the card, or clears it: any other order goes on where it broke off, and is not given up for a clearing. */
    private boolean isForeign(Loading loading) {
        return entitlements.openOrder(loading).filter(order -> order.kind() == Operation.CLEAR || lastContact(order).filter(state -> state.failure() == LoadingFailure.FOREIGN_INSTANCE).isPresent())
                .isPresent();
    }

    private Optional<LoadingState> lastContact(CardOrder order) {
        return entityManager.createQuery("SELECT c FROM Contact c WHERE c.operation = :operation ORDER BY c.begunAt DESC, c.id DESC", Contact.class).setParameter("operation", order.id()).setMaxResults(1)
                .getResultStream().findFirst().map(Contact::state);
    }

    private static ProblemException nothingToDo() {
        return new ProblemException(FreespaceProblem.NOTHING_TO_DO_ON_CARD, "entitlement");
    }

    /** What can be begun with the person's card next, here and now, and what is against it; see {@link CardTasks}. */
    public Optional<CardTasks.Task> task(Entitlement entitlement, Person person) {
        CatalogueEntry entry = catalogue.of(entitlement.cardAp());
        return entitlements.next(entitlement, entry, entitlements.loading(entitlement)).or(() -> look(entitlement))
                .map(operation -> new CardTasks.Task(entitlement.id(), operation, against(operation, entitlement, entry, person)));
    }

    private List<Ineligibility> against(Operation operation, Entitlement entitlement, CatalogueEntry entry, Person person) {
        return WritingRules.against(operation, new WritingRules.Facts(entry.terms().generations(), person.generation().orElse(null), entry.terms().kioskLoading(), holders.isAtCounter(),
                person.suspended(), entitlement.validUntil().orElse(null), JapanTime.today(clock)));
    }

    /** Before anything is written. */
    private void requireWritable(Operation operation, Entitlement entitlement, CatalogueEntry entry, Holder holder) {
        List<Ineligibility> against = against(operation, entitlement, entry, new Person(holder.generation(), links.of(entitlement.link()).suspended()));
        if (!against.isEmpty()) {
            throw new ProblemException(against);
        }
        if (operation == Operation.LOAD || operation == Operation.UPDATE) {
            requireKeys(entry);
        }
    }

    /** Found out before the card is asked for anything; a manager's key that is missing the session tells. */
    private void requireKeys(CatalogueEntry entry) {
        try {
            keys.requireAll(entry);
        } catch (KeyUnavailableException e) {
            throw new ProblemException(FreespaceProblem.CARD_AP_KEYS_UNAVAILABLE);
        }
    }

    private CardOrder order(Operation wanted, Entitlement entitlement, CatalogueEntry entry, Loading loading, Holder holder) {
        entityManager.lock(loading, LockModeType.PESSIMISTIC_WRITE);
        Optional<CardOrder> open = entitlements.openOrder(loading);
        if (open.filter(order -> order.kind() == wanted).isPresent()) {
            return open.get();
        }
        open.ifPresent(order -> order.close(CardOrder.Outcome.GIVEN_UP, clock.instant()));
        entityManager.flush();
        CardOrder order = new CardOrder(loading.id(), wanted, keyVersion(wanted, loading, entry), records(wanted, entitlement, entry), clock.instant());
        entityManager.persist(order);
        // The contact's row will refer to the order's.
        entityManager.flush();
        if (wanted == Operation.LOAD) {
            if (loading.onCard() == OnCard.ABSENT) {
                loading.isFor(holder.card());
            }
            loading.seen(OnCard.LOADING, clock.instant());
            entitlement.loading();
        }
        return order;
    }

    /** Resuming what is in use changes nothing on the card but its stamp; a card that has no such card AP says so. */
    private static Optional<Operation> look(Entitlement entitlement) {
        return entitlement.state() == EntitlementState.IN_USE ? Optional.of(Operation.RESUME) : Optional.empty();
    }

    /** Whoever has had the card AP before goes on with the counters that they had. */
    private Loading begin(Entitlement entitlement, CatalogueEntry entry) {
        DataLayout layout = entry.terms().layout();
        Map<Integer, CounterStart> counters = CarriedCounters.of(layout, new CounterHistory(dataSource).of(entitlement.link(), entry.aid(), layout));
        Loading loading = new Loading(entitlement.id(), entry.aid(), Diversifier.random(random), counters, clock.instant());
        entityManager.persist(loading);
        entityManager.flush();
        return loading;
    }

    private static int keyVersion(Operation operation, Loading loading, CatalogueEntry entry) {
        return operation == Operation.LOAD || operation == Operation.UPDATE ? entry.keyVersion() : Math.max(1, loading.keyVersion());
    }

    private Map<Integer, String> records(Operation operation, Entitlement entitlement, CatalogueEntry entry) {
        return switch (operation) {
            case LOAD -> RecordContents.of(entry.terms(), entitlement.validUntil().orElse(null), callers.municipality(), true);
            case UPDATE -> RecordContents.of(entry.terms(), entitlement.validUntil().orElse(null), callers.municipality(), false);
            case SUSPEND, RESUME, REMOVE, ROLL_BACK, CLEAR -> Map.of();
        };
    }

    /** What is on a card that is too full, and what of it could be removed: what this person has from this municipality's catalogue. */
    public CardSpace space(LoadingState state, CatalogueEntry entry, Entitlement entitlement) {
        Map<Aid, CatalogueEntry> known = catalogue.visible().stream().collect(Collectors.toMap(CatalogueEntry::aid, each -> each, (one, other) -> one));
        Set<Aid> own = entitlements.allOf(entitlement.link()).stream().map(each -> catalogue.of(each.cardAp()).aid()).collect(Collectors.toSet());
        List<CardSpace.Item> items = state.loaded().stream().map(ap -> item(ap, known.get(ap.aid()), own.contains(ap.aid()))).toList();
        int used = state.loaded().stream().mapToInt(LoadedAp::size).sum();
        FreeSpace card = new FreeSpace(state.free() + used, items.stream().map(item -> new FreeSpace.Occupied(item.aid(), Math.max(1, item.size()), CardApState.IN_USE, item.removable())).toList());
        List<List<Aid>> removal = card.decide(entry.aid(), entry.terms().size()) instanceof FreeSpace.Decision.TooFull full ? full.alternatives() : List.of();
        return new CardSpace(state.free(), entry.terms().size(), items, removal);
    }

    private static CardSpace.Item item(LoadedAp ap, CatalogueEntry entry, boolean own) {
        return new CardSpace.Item(ap.aid(), entry == null ? null : entry.terms().name(), entry == null ? null : entry.terms().nameEn(), ap.size(), own);
    }
}
