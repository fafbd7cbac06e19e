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
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.PersonMerge;
import jp.citizencard.identity.entity.PersonMergeId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * Merge of two registrations of one person, who came with a new card that no notice told of and was taken for somebody new. One operator asks, another confirms after seeing the details; it cannot be
 * undone. The PPIDs of the person that is kept stay. A desk sees and decides what is its own municipality's: where both are linked with one service of another municipality, that municipality has to
 * end one of the two links first.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class PersonMerges {

    /**
     * A service of this municipality at which both are linked: the link to give up ends, its PPID is retired.
     *
     * @param keptNumber  the number that stays, or null; then {@code givenNumber} is taken over
     * @param givenNumber the number of the link that ends, or null
     */
    public record Collision(ServiceId service, ServiceUserId keptNumber, ServiceUserId givenNumber) {
    }

    /**
     * What the second operator confirms.
     *
     * @param sameBirth       whether both dates of birth are known and equal; otherwise one is not known, and staff have to be sure by other means
     * @param keptServices    services of this municipality at which the person to keep is linked
     * @param movedServices   services of this municipality whose link moves to the person that is kept, with its PPID
     * @param collisions      services of this municipality at which both are linked
     * @param suspended       whether the use of either is suspended; it will be that of the person that is kept
     * @param ownRequest      whether the caller asked for it and so cannot confirm it
     */
    public record View(PersonMergeId id, ServiceLinkId keepLink, ServiceLinkId giveUpLink, boolean sameBirth, List<ServiceId> keptServices, List<ServiceId> movedServices, List<Collision> collisions,
                       boolean suspended, boolean ownRequest, Instant requestedAt, Instant expiresAt, long version) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Links links;

    @Inject
    PersonMergeStep step;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Asks for a merge.
     *
     * @param keep   a link of the person to keep
     * @param giveUp a link of the person to give up
     * @throws ProblemException {@code not-found}, {@code link-ended}, {@code merge-same-person}, {@code date-of-birth-differs}, {@code merge-collides-elsewhere}
     */
    public View request(ServiceLinkId keep, ServiceLinkId giveUp) {
        OperatorId operator = operator();
        requirePossible(links.ownActiveLink(keep), links.ownActiveLink(giveUp));
        PersonMerge request = new PersonMerge(keep, giveUp, operator, clock.instant());
        entityManager.persist(request);
        audit.record(AuditEvent.PERSON_MERGE_REQUESTED, "person-merge " + request.id(), "keep link " + keep + ", give up link " + giveUp);
        entityManager.flush();
        return view(request);
    }

    /** Requests of the municipality that wait for the second operator, oldest first. */
    public List<View> open() {
        return entityManager.createQuery("SELECT m FROM PersonMerge m WHERE m.state = :state AND m.expiresAt > :now ORDER BY m.requestedAt", PersonMerge.class)
                .setParameter("state", PersonMerge.State.REQUESTED).setParameter("now", clock.instant()).getResultStream().map(this::view).toList();
    }

    /** @throws ProblemException {@code not-found} also for another municipality's */
    public View find(PersonMergeId id) {
        return view(require(id));
    }

    /**
     * Confirms and carries out, by another operator than the one who asked.
     *
     * @param version of what the operator saw
     * @param retire  the services at which the operator saw that both are linked; the given-up PPIDs of exactly these are retired
     * @throws ProblemException {@code merge-needs-second-operator}, {@code merge-decided}, {@code changed-meanwhile} when it is no longer what the operator saw, and those of {@link #request}
     */
    public void confirm(PersonMergeId id, long version, Set<ServiceId> retire) {
        PersonMerge request = require(id);
        if (request.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        request.confirm(operator(), clock.instant());
        ServiceLink keep = links.ownActiveLink(request.keepLink());
        ServiceLink giveUp = links.ownActiveLink(request.giveUpLink());
        requirePossible(keep, giveUp);
        if (!step.collisions(keep.holder(), giveUp.holder()).stream().map(each -> each.kept().service()).collect(Collectors.toSet()).equals(retire)) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        audit.record(AuditEvent.PERSONS_MERGED, "person-merge " + id, retire.size() + " PPIDs retired");
        step.merge(keep.holder(), giveUp.holder());
    }

    /** Withdraws a request; either operator may. @throws ProblemException {@code merge-decided} */
    public void withdraw(PersonMergeId id) {
        require(id).withdraw(operator(), clock.instant());
        audit.record(AuditEvent.PERSON_MERGE_WITHDRAWN, "person-merge " + id, null);
    }

    private void requirePossible(ServiceLink keep, ServiceLink giveUp) {
        if (keep.holder().equals(giveUp.holder())) {
            throw new ProblemException(IdentityProblem.MERGE_SAME_PERSON);
        }
        Optional<java.time.LocalDate> kept = person(keep).dateOfBirth();
        Optional<java.time.LocalDate> given = person(giveUp).dateOfBirth();
        if (kept.isPresent() && given.isPresent() && !kept.equals(given)) {
            throw new ProblemException(IdentityProblem.DATE_OF_BIRTH_DIFFERS);
        }
        if (step.collidesElsewhere(keep.holder(), giveUp.holder(), callers.municipality())) {
            throw new ProblemException(IdentityProblem.MERGE_COLLIDES_ELSEWHERE);
        }
    }

    private View view(PersonMerge request) {
        ServiceLink keep = links.ownLink(request.keepLink());
        ServiceLink giveUp = links.ownLink(request.giveUpLink());
        Cardholder kept = person(keep);
        Cardholder given = person(giveUp);
        List<Collision> collisions = step.collisions(keep.holder(), giveUp.holder()).stream()
                .map(each -> new Collision(each.kept().service(), each.kept().serviceUserId().orElse(null), each.given().serviceUserId().orElse(null))).toList();
        Set<ServiceId> colliding = collisions.stream().map(Collision::service).collect(Collectors.toSet());
        return new View(request.id(), keep.id(), giveUp.id(), kept.dateOfBirth().isPresent() && kept.dateOfBirth().equals(given.dateOfBirth()), links.servicesOf(keep.holder()),
                links.servicesOf(giveUp.holder()).stream().filter(service -> !colliding.contains(service)).toList(), collisions, kept.isSuspended() || given.isSuspended(),
                request.requestedBy().equals(operator()), request.requestedAt(), request.expiresAt(), request.version());
    }

    private PersonMerge require(PersonMergeId id) {
        return Optional.ofNullable(entityManager.find(PersonMerge.class, id)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private Cardholder person(ServiceLink link) {
        return entityManager.find(Cardholder.class, link.holder());
    }

    /** Two people decide; a terminal is nobody. */
    private OperatorId operator() {
        Caller caller = callers.current();
        if (caller.kind() != Caller.Kind.OPERATOR) {
            throw new ProblemException(PlatformProblem.NOT_ALLOWED);
        }
        return new OperatorId(caller.id());
    }
}
