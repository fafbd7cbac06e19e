package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;

/** What {@link CardSessions} would begin with a person's card, so that a screen offers nothing that would be refused then. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.CARD_AP})
public class CardTasks {

    /**
     * The next thing to do with a card.
     *
     * @param operation {@code RESUME} of what is in use, too: then the card is only looked at
     * @param against   why it cannot be begun here and now, by {@link jp.citizencard.freespace.control.WritingRules}; empty: it can
     */
    public record Task(EntitlementId entitlement, Operation operation, List<Ineligibility> against) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    CardOrders orders;

    @Inject
    LinkHolders links;

    /** Of each of the person's card APs with which anything is to be done. @throws ProblemException {@code not-found} for a person whom this terminal does not serve */
    public List<Task> of(ServiceLinkId holder) {
        boolean suspended = links.of(holder).suspended();
        CardOrders.Person person = new CardOrders.Person(Optional.ofNullable(entityManager.find(Holder.class, holder)).flatMap(Holder::generation), suspended);
        return entitlements.allOf(holder).stream().map(entitlement -> orders.task(entitlement, person)).flatMap(Optional::stream).toList();
    }
}
