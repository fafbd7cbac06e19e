package jp.citizencard.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.LegacyNumber;
import jp.citizencard.identity.entity.LinkEvent;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;

/** Finds and makes people and their links, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LinkKeeper {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    PersonKeeper people;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    /** A link, and whether this registration made it. */
    public record Linked(ServiceLink link, boolean isNew) {
    }

    /** The person who uses this certificate; made now if nobody has used it before. Held until the transaction ends. */
    public Cardholder personOf(TrustedCertificate certificate, RevocationListName list, LocalDate dateOfBirth) {
        Cardholder person = people.lockByCertificate(certificate.id()).orElseGet(() -> people.create(certificate, list, dateOfBirth));
        people.complete(certificate, list);
        if (person.isSuspended()) {
            throw new ProblemException(IdentityProblem.USE_SUSPENDED);
        }
        if (dateOfBirth != null) {
            person.confirmDateOfBirth(dateOfBirth);
        }
        return person;
    }

    /**
     * Links the person with the service after a proof with PIN; an existing link is confirmed and keeps its PPID.
     *
     * @param number or null
     * @throws ProblemException {@code already-linked} with another number, {@code service-user-id-taken}
     */
    public Linked link(Cardholder person, ServiceId service, ServiceUserId number) {
        Instant now = clock.instant();
        if (number != null) {
            requireFree(service, number, person.id());
        }
        Optional<ServiceLink> existing = linkOf(person.id(), service);
        if (existing.isPresent()) {
            return new Linked(confirm(existing.get(), number, now), false);
        }
        ServiceUserId first = number != null ? number : takeLegacyNumber(person.id(), service).orElse(null);
        ServiceLink link = new ServiceLink(service, person.id(), first, now);
        entityManager.persist(link);
        note(link, LinkEventKind.REGISTERED);
        return new Linked(link, true);
    }

    private ServiceLink confirm(ServiceLink link, ServiceUserId number, Instant now) {
        if (number != null && link.serviceUserId().isPresent() && !link.serviceUserId().get().equals(number)) {
            throw new ProblemException(IdentityProblem.ALREADY_LINKED, "serviceUserId");
        }
        if (number != null) {
            link.changeServiceUserId(number);
        }
        link.confirmedWithPin(now);
        note(link, LinkEventKind.CONFIRMED_WITH_PIN);
        return link;
    }

    /** The person's link with the service. */
    public Optional<ServiceLink> linkOf(MyKeyId person, ServiceId service) {
        return entityManager.createQuery("SELECT l FROM ServiceLink l WHERE l.holder = :person AND l.service = :service AND l.active = TRUE", ServiceLink.class)
                .setParameter("person", person).setParameter("service", service).getResultStream().findFirst();
    }

    /** @throws ProblemException {@code service-user-id-taken} when another person has the number */
    public void requireFree(ServiceId service, ServiceUserId number, MyKeyId person) {
        boolean taken = entityManager.createQuery(
                        "SELECT COUNT(l) FROM ServiceLink l WHERE l.service = :service AND l.serviceUserId = :number AND l.active = TRUE AND l.holder <> :person", Long.class)
                .setParameter("service", service).setParameter("number", number).setParameter("person", person).getSingleResult() > 0;
        if (taken) {
            throw new ProblemException(IdentityProblem.SERVICE_USER_ID_TAKEN, "serviceUserId");
        }
    }

    /** Keeps the number the old way, by MyKey ID. */
    public void keepLegacyNumber(MyKeyId person, ServiceId service, ServiceUserId number) {
        LegacyNumber existing = entityManager.find(LegacyNumber.class, new LegacyNumber.Key(service, person));
        if (existing == null) {
            entityManager.persist(new LegacyNumber(service, person, number, clock.instant()));
        } else {
            existing.change(number);
        }
    }

    /** Takes a number that was kept the old way out of its table. */
    public Optional<ServiceUserId> takeLegacyNumber(MyKeyId person, ServiceId service) {
        LegacyNumber legacy = entityManager.find(LegacyNumber.class, new LegacyNumber.Key(service, person));
        if (legacy == null) {
            return Optional.empty();
        }
        entityManager.remove(legacy);
        return Optional.of(legacy.number());
    }

    /** Turns a number that was kept the old way into a link with a PPID. */
    public ServiceLink takeOver(MyKeyId person, ServiceId service) {
        return linkOf(person, service).orElseGet(() -> {
            ServiceUserId number = takeLegacyNumber(person, service).orElseThrow(() -> new ProblemException(IdentityProblem.NOT_REGISTERED, "certificate"));
            ServiceLink link = new ServiceLink(service, person, number, clock.instant());
            entityManager.persist(link);
            note(link, LinkEventKind.TAKEN_OVER_FROM_LEGACY);
            return link;
        });
    }

    public void note(ServiceLink link, LinkEventKind kind) {
        entityManager.persist(new LinkEvent(link.id(), kind, callers.current(), clock.instant()));
    }
}
