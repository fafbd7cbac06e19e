package jp.citizencard.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;

/** What a service that lives on the platform must know of the person behind one of its links, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LinkHolders {

    /**
     * The person.
     *
     * @param dateOfBirth or null when it was never read
     * @param suspended   whether the person's use is suspended everywhere
     * @param attributesChangedAt since when one of the four attributes may have changed, or null
     */
    public record Facts(LocalDate dateOfBirth, boolean suspended, Instant attributesChangedAt) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Terminals terminals;

    @Inject
    Callers callers;

    @Inject
    LinkKeeper keeper;

    /** @throws ProblemException {@code not-found} for another municipality's link and for one that the calling terminal does not serve, {@code link-ended} */
    public Facts of(ServiceLinkId id) {
        ServiceLink link = served(id);
        if (!link.isActive()) {
            throw new ProblemException(IdentityProblem.LINK_ENDED, "holder");
        }
        Cardholder person = entityManager.find(Cardholder.class, link.holder());
        return new Facts(person.dateOfBirth().orElse(null), person.isSuspended(), link.attributesChangedAt().orElse(null));
    }

    /** @throws ProblemException {@code not-found} as {@link #of}, but not for a link that has ended */
    public void requireServed(ServiceLinkId id) {
        served(id);
    }

    private ServiceLink served(ServiceLinkId id) {
        ServiceLink link = Optional.ofNullable(id).map(given -> entityManager.find(ServiceLink.class, given)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "holder"));
        if (callers.current().isTerminal() && !terminals.current().serves(link.service())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND, "holder");
        }
        return link;
    }

    /** Links of the same person with the same service that have ended, so that what hung on them can follow the person who has come back. */
    public List<ServiceLinkId> endedBefore(ServiceLinkId id) {
        ServiceLink link = served(id);
        return entityManager.createQuery("SELECT l FROM ServiceLink l WHERE l.holder = :person AND l.service = :service AND l.active IS NULL", ServiceLink.class)
                .setParameter("person", link.holder()).setParameter("service", link.service()).getResultStream().map(ServiceLink::id).toList();
    }

    /** The same person's link with another service of the municipality. @throws ProblemException {@code not-found} */
    public Optional<ServiceLinkId> withService(ServiceLinkId known, ServiceId service) {
        return Optional.ofNullable(entityManager.find(ServiceLink.class, known)).map(link -> keeper.linkOf(link.holder(), service).map(ServiceLink::id))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "holder"));
    }
}
