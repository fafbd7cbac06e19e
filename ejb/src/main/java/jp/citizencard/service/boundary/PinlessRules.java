package jp.citizencard.service.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.RuleState;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.service.entity.RuleVersionId;
import jp.citizencard.service.entity.ServiceProblem;

/** The rules for use without PIN of the caller's municipality, version by version: written by one person, approved by another, in force from a date. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class PinlessRules {

    /** How far ahead a rule may be dated. */
    static final Duration FARTHEST = Duration.ofDays(366);

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** All versions of the service's rule, the newest first. @throws ProblemException {@code not-found} */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.AUDITOR})
    public List<RuleVersion> versions(ServiceId service) {
        requireService(service);
        return all(service);
    }

    /** The version that judges touches now. @throws ProblemException {@code not-found} */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.AUDITOR, Role.DESK, Role.REGISTER, Role.TOUCH, Role.VALIDATE, Role.LINKS, Role.LIBRARY})
    public RuleVersion inForce(ServiceId service) {
        Instant now = clock.instant();
        return all(service).stream().filter(version -> version.hasTakenEffect(now)).max(Comparator.comparing((RuleVersion version) -> version.takesEffectAt().orElseThrow())
                .thenComparing(RuleVersion::number)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /**
     * Begins a new version. A service has one open version at a time.
     *
     * @param takesEffectAt or null: as soon as it is approved
     * @throws ProblemException {@code rule-open}, {@code rule-date-refused}, {@code not-found}
     */
    public RuleVersionId draft(ServiceId service, PinlessRule conditions, Instant takesEffectAt) {
        // The service's row is locked, so that two people cannot open two versions at the same moment.
        entityManager.lock(requireService(service), jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        List<RuleVersion> versions = all(service);
        if (versions.stream().anyMatch(version -> version.state() == RuleState.DRAFT || version.state() == RuleState.SUBMITTED)) {
            throw new ProblemException(ServiceProblem.RULE_OPEN);
        }
        int number = versions.stream().mapToInt(RuleVersion::number).max().orElse(0) + 1;
        RuleVersion draft = RuleVersion.draft(service, number, conditions, sound(takesEffectAt), operator(), clock.instant());
        entityManager.persist(draft);
        record(AuditEvent.PINLESS_RULE_DRAFTED, draft);
        return draft.id();
    }

    /** @throws ProblemException {@code changed-meanwhile}, {@code rule-not-in-this-state}, {@code rule-date-refused}, {@code not-found} */
    public void rewrite(RuleVersionId id, long seenVersion, PinlessRule conditions, Instant takesEffectAt) {
        RuleVersion draft = find(id, seenVersion);
        draft.rewrite(conditions, sound(takesEffectAt), operator());
        record(AuditEvent.PINLESS_RULE_DRAFTED, draft);
    }

    /** Hands a draft in for approval. @throws ProblemException {@code changed-meanwhile}, {@code rule-not-in-this-state}, {@code not-found} */
    public void submit(RuleVersionId id, long seenVersion) {
        RuleVersion draft = find(id, seenVersion);
        draft.submit(clock.instant());
        record(AuditEvent.PINLESS_RULE_SUBMITTED, draft);
    }

    /** Gives a version back to its author. @throws ProblemException as {@link #submit} */
    public void sendBack(RuleVersionId id, long seenVersion) {
        RuleVersion submitted = find(id, seenVersion);
        submitted.sendBack();
        record(AuditEvent.PINLESS_RULE_SENT_BACK, submitted);
    }

    /** Approves as the second person. @throws ProblemException {@code rule-same-person}, and as {@link #submit} */
    public void approve(RuleVersionId id, long seenVersion) {
        RuleVersion submitted = find(id, seenVersion);
        submitted.approve(operator(), clock.instant());
        record(AuditEvent.PINLESS_RULE_APPROVED, submitted);
    }

    /** Gives a version up before it takes effect. @throws ProblemException as {@link #submit} */
    public void withdraw(RuleVersionId id, long seenVersion) {
        RuleVersion open = find(id, seenVersion);
        open.withdraw(clock.instant());
        record(AuditEvent.PINLESS_RULE_WITHDRAWN, open);
    }

    private List<RuleVersion> all(ServiceId service) {
        return entityManager.createQuery("SELECT r FROM RuleVersion r WHERE r.service = :service ORDER BY r.number DESC", RuleVersion.class).setParameter("service", service)
                .getResultList();
    }

    private ConnectedService requireService(ServiceId service) {
        return Optional.ofNullable(entityManager.find(ConnectedService.class, service)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "service"));
    }

    private RuleVersion find(RuleVersionId id, long seenVersion) {
        RuleVersion found = Optional.ofNullable(entityManager.find(RuleVersion.class, id)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (found.version() != seenVersion) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        return found;
    }

    private Instant sound(Instant takesEffectAt) {
        Instant now = clock.instant();
        if (takesEffectAt != null && (takesEffectAt.isBefore(now) || takesEffectAt.isAfter(now.plus(FARTHEST)))) {
            throw new ProblemException(ServiceProblem.RULE_DATE_REFUSED, "takesEffectAt");
        }
        return takesEffectAt;
    }

    private OperatorId operator() {
        Caller caller = callers.current();
        if (caller.kind() != Caller.Kind.OPERATOR) {
            throw new ProblemException(PlatformProblem.NOT_ALLOWED);
        }
        return new OperatorId(caller.id());
    }

    private void record(AuditEvent event, RuleVersion rule) {
        audit.record(event, "service " + rule.service(), "version " + rule.number());
    }
}
