package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.loading.LoadingFailure;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.entity.CardOrder;
import jp.citizencard.freespace.entity.Contact;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Loading;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;

/** Follows in the server's records what a card has told, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CardReports {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private Loadings loadings;

    @PostConstruct
    void open() {
        loadings = new Loadings(dataSource);
    }

    /** Follows what the card has told in the answer just kept. */
    public void follow(Contact contact, CardOrder order, Loading loading, Entitlement entitlement) {
        LoadingState state = contact.state();
        boolean removes = order.kind() == Operation.REMOVE || order.kind() == Operation.ROLL_BACK;
        if (removes && state.view() != null && state.phase() == LoadingState.Phase.SELECT_MANAGER && loading.onCard() != OnCard.REMOVED) {
            // The card AP has taken its end through the secure channel; what is left is to delete it.
            loading.seen(OnCard.REMOVED, clock.instant());
        }
        if (state.cleared() != null && state.phase() == LoadingState.Phase.SELECT_MANAGER) {
            cleared(loading, state.cleared(), entitlement);
        }
        if (state.phase() == LoadingState.Phase.DONE) {
            done(order, loading, entitlement);
        } else if (state.phase() == LoadingState.Phase.FAILED) {
            failed(state.failure(), order, loading, entitlement);
        }
    }

    /** Another loading has taken its end through the channel. Whoever entitled the person to it sees that it is gone. */
    private void cleared(Loading own, Diversifier other, Entitlement entitlement) {
        loadings.cleared(own.aid(), other, callers.current(), clock.instant());
        audit.record(AuditEvent.CARD_AP_CLEARED, EntitlementKeeper.subject(entitlement), null);
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
            case CLEAR -> {
                if (loading.onCard() == OnCard.IN_USE || loading.onCard() == OnCard.SUSPENDED) {
                    // Another loading was here: this one is on the card before.
                    entitlements.leaveBehind(entitlement, loading);
                }
            }
        }
    }

    private void loaded(CardOrder order, Loading loading, Entitlement entitlement) {
        loading.hasKeys(order.keyVersion());
        entitlement.loaded();
        Optional.ofNullable(entityManager.find(Holder.class, entitlement.link())).ifPresent(Holder::cardIsWritten);
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
        if (failure == LoadingFailure.FOREIGN_INSTANCE && (order.kind() == Operation.REMOVE || order.kind() == Operation.ROLL_BACK)) {
            // It is not on the card that the person has now; terminals go on refusing the one where it is.
            order.close(CardOrder.Outcome.GIVEN_UP, clock.instant());
            loading.leaveBehind(clock.instant());
        } else if (failure == LoadingFailure.NO_SPACE) {
            noRoom(order, loading, entitlement);
        } else if (gone) {
            order.close(CardOrder.Outcome.GIVEN_UP, clock.instant());
            entitlements.leaveBehind(entitlement, loading);
        } else if (complete) {
            // It has come into use before it could be undone: it is removed as what it is.
            order.close(CardOrder.Outcome.GIVEN_UP, clock.instant());
            loading.hasKeys(Math.max(1, order.keyVersion()));
            loading.seen(OnCard.IN_USE, clock.instant());
        }
    }

    /** The card's manager lists no such card AP and has no room for it: it takes none, and waits. One that may have reached another card meanwhile is denied. */
    private void noRoom(CardOrder order, Loading loading, Entitlement entitlement) {
        order.close(CardOrder.Outcome.GIVEN_UP, clock.instant());
        if (!mayBeInstalled(loading)) {
            loading.seen(OnCard.ABSENT, clock.instant());
        }
        loading.leaveBehind(clock.instant());
        entitlement.findsNoRoom();
    }

    private boolean mayBeInstalled(Loading loading) {
        return entityManager.createQuery("SELECT c FROM Contact c, CardOrder o WHERE c.operation = o.id AND o.loading = :loading", Contact.class).setParameter("loading", loading.id()).getResultStream()
                .anyMatch(contact -> contact.state().installs());
    }
}
