package jp.citizencard.freespace.boundary;

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

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.loading.LoadedAp;
import jp.citizencard.cardap.loading.LoadingFailure;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.space.FreeSpace;
import jp.citizencard.freespace.control.RecordContents;
import jp.citizencard.freespace.entity.CardOrder;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Contact;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Loading;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** Gives the order for a contact with a card, and follows in the server's records what the card has told, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CardOrders {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** The order to be carried out now: the open one, or another where something else is wanted meanwhile. @throws ProblemException {@code nothing-to-do-on-card} */
    public CardOrder next(Entitlement entitlement, CatalogueEntry entry) {
        Optional<Loading> current = entitlements.loading(entitlement);
        Operation wanted = entitlements.next(entitlement, entry, current).or(() -> look(entitlement))
                .orElseThrow(() -> new ProblemException(FreespaceProblem.NOTHING_TO_DO_ON_CARD, "entitlement"));
        Loading loading = current.orElseGet(() -> order(entitlement, entry));
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
            loading.seen(OnCard.LOADING, clock.instant());
            entitlement.loading();
        }
        return order;
    }

    /** Resuming what is in use changes nothing on the card but its stamp; a card that has no such card AP says so. */
    private static Optional<Operation> look(Entitlement entitlement) {
        return entitlement.state() == EntitlementState.IN_USE ? Optional.of(Operation.RESUME) : Optional.empty();
    }

    private Loading order(Entitlement entitlement, CatalogueEntry entry) {
        Loading loading = new Loading(entitlement.id(), entry.aid(), Diversifier.random(random), clock.instant());
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
            case SUSPEND, RESUME, REMOVE, ROLL_BACK -> Map.of();
        };
    }

    /** @throws jp.citizencard.cardap.keys.KeyUnavailableException when a master key is missing that a loading needs */
    public void requireKeys(CatalogueEntry entry, CardKeys keys, SpaceManager manager) {
        Diversifier any = Diversifier.random(random);
        for (int set : entry.terms().type().keySets()) {
            keys.keysOf(new KeySet(entry.aid(), set, entry.keyVersion()), any, entry.terms().keyLength()).close();
        }
        keys.keysOf(new KeySet(manager.aid(), KeySet.MANAGEMENT, 1), any, manager.keyLength()).close();
    }

    /** Follows what the card has told in the answer just kept. */
    public void follow(Contact contact, CardOrder order, Loading loading, Entitlement entitlement) {
        LoadingState state = contact.state();
        boolean removes = order.kind() == Operation.REMOVE || order.kind() == Operation.ROLL_BACK;
        if (removes && state.view() != null && state.phase() == LoadingState.Phase.SELECT_MANAGER && loading.onCard() != OnCard.REMOVED) {
            // The card AP has taken its end through the secure channel; what is left is to delete it.
            loading.seen(OnCard.REMOVED, clock.instant());
        }
        if (state.phase() == LoadingState.Phase.DONE) {
            done(order, loading, entitlement);
        } else if (state.phase() == LoadingState.Phase.FAILED) {
            failed(state.failure(), order, loading, entitlement);
        }
    }

    private void done(CardOrder order, Loading loading, Entitlement entitlement) {
        order.close(CardOrder.Outcome.DONE, clock.instant());
        switch (order.kind()) {
            case LOAD -> loaded(order, loading, entitlement);
            case UPDATE -> {
                loading.hasKeys(order.keyVersion());
                told(loading, OnCard.IN_USE, entitlement, EntitlementEventKind.UPDATED, AuditEvent.CARD_AP_UPDATED);
            }
            case SUSPEND -> told(loading, OnCard.SUSPENDED, entitlement, EntitlementEventKind.SUSPENDED_ON_CARD, null);
            case RESUME -> {
                boolean wasSuspended = loading.onCard() == OnCard.SUSPENDED;
                loading.seen(OnCard.IN_USE, clock.instant());
                if (wasSuspended) {
                    entitlements.note(entitlement, EntitlementEventKind.RESUMED_ON_CARD, null);
                }
            }
            case REMOVE, ROLL_BACK -> removed(loading, entitlement);
        }
    }

    private void loaded(CardOrder order, Loading loading, Entitlement entitlement) {
        loading.hasKeys(order.keyVersion());
        entitlement.loaded();
        told(loading, OnCard.IN_USE, entitlement, EntitlementEventKind.LOADED, AuditEvent.CARD_AP_LOADED);
    }

    /** A card that says there is no such card AP may be another one: then the old one stays denied. */
    private void removed(Loading loading, Entitlement entitlement) {
        boolean over = loading.onCard() == OnCard.REMOVED;
        loading.leaveBehind(clock.instant());
        if (over) {
            entitlements.note(entitlement, EntitlementEventKind.REMOVED_FROM_CARD, null);
            audit.record(AuditEvent.CARD_AP_REMOVED, EntitlementKeeper.subject(entitlement), null);
        }
    }

    private void told(Loading loading, OnCard state, Entitlement entitlement, EntitlementEventKind kind, AuditEvent event) {
        loading.seen(state, clock.instant());
        entitlements.note(entitlement, kind, null);
        if (event != null) {
            audit.record(event, EntitlementKeeper.subject(entitlement), null);
        }
    }

    private void failed(LoadingFailure failure, CardOrder order, Loading loading, Entitlement entitlement) {
        boolean gone = failure == LoadingFailure.NOT_LOADED;
        boolean complete = failure == LoadingFailure.WRONG_STATE && order.kind() == Operation.ROLL_BACK;
        if (gone) {
            order.close(CardOrder.Outcome.GIVEN_UP, clock.instant());
            loading.leaveBehind(clock.instant());
            entitlement.moveToNewCard();
            entitlements.note(entitlement, EntitlementEventKind.MOVED_TO_NEW_CARD, null);
            audit.record(AuditEvent.CARD_AP_MOVED_TO_NEW_CARD, EntitlementKeeper.subject(entitlement), null);
        } else if (complete) {
            // It has come into use before it could be undone: it is removed as what it is.
            order.close(CardOrder.Outcome.GIVEN_UP, clock.instant());
            loading.hasKeys(Math.max(1, order.keyVersion()));
            loading.seen(OnCard.IN_USE, clock.instant());
        }
    }

    /** What is on a card that is too full, and what of it could be removed: what this person has from this municipality's catalogue. */
    public CardSpace space(LoadingState state, CatalogueEntry entry, Entitlement entitlement) {
        Map<Aid, CatalogueEntry> known = catalogue.visible().stream().collect(Collectors.toMap(CatalogueEntry::aid, each -> each, (one, other) -> one));
        Set<Aid> own = entitlements.ofHolder(entitlement.link()).stream().map(EntitlementView::aid).collect(Collectors.toSet());
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
