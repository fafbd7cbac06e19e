package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.LinkEvent;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.RetiredPpid;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.SuspensionReason;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;

/** Links between people and the services of the caller's municipality: find, change, end, reissue a PPID, suspend the person, history. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.LINKS, Role.DESK, Role.SERVICE_MANAGER})
public class Links {

    /**
     * A link as its service may see it.
     *
     * @param suspended           whether the person's use is suspended everywhere
     * @param attributeNotices    whether the person agreed that the service is told when the four attributes may have changed
     * @param attributesChangedAt since when they may have; null when they have not, or were read again
     */
    public record View(ServiceLinkId linkId, ServiceId serviceId, Ppid ppid, ServiceUserId serviceUserId, boolean active, boolean suspended, Instant registeredAt,
                       Instant lastPinAt, Instant endedAt, boolean attributeNotices, Instant attributesChangedAt, long version) {
    }

    /** One line of a link's history. */
    public record Event(LinkEventKind kind, Instant occurredAt, String caller) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Terminals terminals;

    @Inject
    ServiceDirectory services;

    @Inject
    LinkKeeper keeper;

    @Inject
    Callers callers;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    @Inject
    jakarta.enterprise.event.Event<LinkEnded> ended;

    @Inject
    jakarta.enterprise.event.Event<PersonSuspended> suspended;

    /** @throws ProblemException {@code not-found} also for another municipality's link */
    public View find(ServiceLinkId id) {
        return view(owned(id));
    }

    /** The active link with this number at the service, if there is one. */
    public Optional<View> byServiceUserId(String service, ServiceUserId number) {
        ServiceProfile profile = profile(service);
        return entityManager.createQuery("SELECT l FROM ServiceLink l WHERE l.service = :service AND l.serviceUserId = :number AND l.active = TRUE", ServiceLink.class)
                .setParameter("service", profile.id()).setParameter("number", number).getResultStream().findFirst().map(this::view);
    }

    /** All links of a service, oldest first. */
    public Page<View> ofService(String service, PageRequest page) {
        ServiceProfile profile = profile(service);
        UUID after = page.after().isEmpty() ? new UUID(0, 0) : cursor(page.after());
        List<ServiceLink> rows = entityManager.createQuery("SELECT l FROM ServiceLink l WHERE l.service = :service AND l.id > :after ORDER BY l.id", ServiceLink.class)
                .setParameter("service", profile.id()).setParameter("after", new ServiceLinkId(after)).setMaxResults(page.limit() + 1).getResultList();
        return Page.of(rows, page, link -> link.id().toString()).map(this::view);
    }

    /** @throws ProblemException {@code service-user-id-taken}, {@code changed-meanwhile}, {@code link-ended} */
    public View changeNumber(ServiceLinkId id, long version, ServiceUserId number) {
        ServiceLink link = current(id, version);
        if (number != null) {
            keeper.requireFree(link.service(), number, link.holder());
        }
        link.changeServiceUserId(number);
        keeper.note(link, LinkEventKind.NUMBER_CHANGED);
        audit.record(AuditEvent.LINK_CHANGED, "link " + id, "number");
        entityManager.flush();
        return view(link);
    }

    /** Unlinks. @throws ProblemException {@code link-ended} when it was ended before */
    public void end(ServiceLinkId id) {
        ServiceLink link = active(id);
        link.end(clock.instant());
        keeper.note(link, LinkEventKind.ENDED);
        audit.record(AuditEvent.LINK_ENDED, "link " + id, null);
        ended.fire(new LinkEnded(id));
    }

    /** Gives the person a new PPID as {@link #reissuePpid(ServiceLinkId)} does, once per key. */
    public View reissuePpid(ServiceLinkId id, IdempotencyKey key) {
        return idempotency.once(key, "reissue-ppid", id, View.class, () -> reissuePpid(id));
    }

    /** Gives the person a new PPID at this service; the old one is never given again. */
    public View reissuePpid(ServiceLinkId id) {
        ServiceLink link = active(id);
        entityManager.persist(new RetiredPpid(link.reissuePpid(), id, clock.instant()));
        keeper.note(link, LinkEventKind.PPID_REISSUED);
        audit.record(AuditEvent.PPID_REISSUED, "link " + id, null);
        entityManager.flush();
        return view(link);
    }

    /** Suspends the person's use at every service, for example when the card was lost. */
    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
    public void suspendPerson(ServiceLinkId id, SuspensionReason reason) {
        ServiceLink link = active(id);
        person(link).suspend(reason, callers.municipality(), clock.instant());
        keeper.note(link, LinkEventKind.SUSPENDED);
        audit.record(AuditEvent.PERSON_SUSPENDED, "link " + id, reason.name());
        suspended.fire(new PersonSuspended(id));
    }

    /** @throws ProblemException {@code suspended-elsewhere} */
    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
    public void resumePerson(ServiceLinkId id) {
        ServiceLink link = active(id);
        person(link).resume(callers.municipality());
        keeper.note(link, LinkEventKind.RESUMED);
        audit.record(AuditEvent.PERSON_RESUMED, "link " + id, null);
    }

    /** The link's history, oldest first. */
    public List<Event> history(ServiceLinkId id) {
        owned(id);
        return entityManager.createQuery("SELECT e FROM LinkEvent e WHERE e.link = :link ORDER BY e.id", LinkEvent.class).setParameter("link", id).getResultStream()
                .map(event -> new Event(event.kind(), event.occurredAt(), event.caller())).toList();
    }

    /** The services of the caller's municipality at which the person is linked. */
    public List<ServiceId> servicesOf(MyKeyId person) {
        return entityManager.createQuery("SELECT l FROM ServiceLink l WHERE l.holder = :person AND l.active = TRUE ORDER BY l.id", ServiceLink.class).setParameter("person", person)
                .getResultStream().map(ServiceLink::service).toList();
    }

    /** A service of the caller's municipality that a calling terminal serves. @throws ProblemException {@code service-unknown}, {@code terminal-wrong} */
    public ServiceId ownService(String service) {
        return profile(service).id();
    }

    private ServiceProfile profile(String service) {
        ServiceProfile profile = services.require(callers.municipality(), service);
        if (callers.current().isTerminal()) {
            Challenges.requireServed(terminals.current(), profile);
        }
        return profile;
    }

    /** The link itself, for what else is done with it. @throws ProblemException {@code not-found} also for another municipality's link */
    public ServiceLink ownLink(ServiceLinkId id) {
        return owned(id);
    }

    /** @throws ProblemException {@code not-found}, {@code link-ended} */
    public ServiceLink ownActiveLink(ServiceLinkId id) {
        return active(id);
    }

    private ServiceLink owned(ServiceLinkId id) {
        ServiceLink link = Optional.ofNullable(entityManager.find(ServiceLink.class, id))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (callers.current().isTerminal() && !terminals.current().serves(link.service())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return link;
    }

    private ServiceLink active(ServiceLinkId id) {
        ServiceLink link = owned(id);
        if (!link.isActive()) {
            throw new ProblemException(IdentityProblem.LINK_ENDED);
        }
        return link;
    }

    private ServiceLink current(ServiceLinkId id, long version) {
        ServiceLink link = active(id);
        if (link.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        return link;
    }

    private Cardholder person(ServiceLink link) {
        return entityManager.find(Cardholder.class, link.holder());
    }

    private View view(ServiceLink link) {
        return new View(link.id(), link.service(), link.ppid(), link.serviceUserId().orElse(null), link.isActive(), person(link).isSuspended(), link.registeredAt(),
                link.lastPinAt(), link.endedAt().orElse(null), link.wantsAttributeNotices(), link.attributesChangedAt().orElse(null), link.version());
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor");
        }
    }
}
