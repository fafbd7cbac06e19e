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
import java.util.List;
import java.util.Optional;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.OutageAcceptance;
import jp.citizencard.service.entity.OutageAcceptanceId;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.trust.entity.CertificatePurpose;

/**
 * Whether a service lets certificates pass, marked, while neither OCSP nor a list answers. The rule is that it does not; an administrator of the municipality sets the exception in writing, with
 * a reason and an end, and every such act is in the audit log. It takes effect within {@value ServiceDirectory#KEPT_SECONDS} seconds.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.MUNICIPALITY_ADMIN)
public class OutageAcceptances {

    /** Longest time for which an outage may be accepted in one act. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    /**
     * What an administrator sets.
     *
     * @param reason 10 to 500 characters, for whoever audits it
     * @param endsAt after now, by at most 30 days
     */
    public record Accept(ServiceId service, CertificatePurpose purpose, String reason, Instant endsAt) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    /** @throws ProblemException {@code not-found}, {@code outage-reason-missing}, {@code outage-end-invalid} */
    public OutageAcceptance accept(Accept command) {
        if (command.service() == null || entityManager.find(ConnectedService.class, command.service()) == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND, "service");
        }
        String reason = command.reason() == null ? "" : command.reason().strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw new ProblemException(ServiceProblem.OUTAGE_REASON_MISSING, "reason");
        }
        Instant now = clock.instant();
        if (command.endsAt() == null || !command.endsAt().isAfter(now) || command.endsAt().isAfter(now.plus(LONGEST))) {
            throw new ProblemException(ServiceProblem.OUTAGE_END_INVALID, "endsAt");
        }
        OutageAcceptance acceptance = new OutageAcceptance(command.service(), command.purpose(), reason, callers.current(), now, command.endsAt());
        entityManager.persist(acceptance);
        audit.record(AuditEvent.OUTAGE_ACCEPTED, "service " + command.service(), command.purpose() + " until " + command.endsAt() + " (" + acceptance.id() + ")");
        return acceptance;
    }

    /** Ends it now; one that has ended already stays as it is. @throws ProblemException {@code not-found} */
    public void end(OutageAcceptanceId id) {
        OutageAcceptance acceptance = Optional.ofNullable(entityManager.find(OutageAcceptance.class, id))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        acceptance.end(clock.instant());
        audit.record(AuditEvent.OUTAGE_ACCEPTANCE_ENDED, "service " + acceptance.service(), acceptance.id().toString());
    }

    /** All that were ever set in the municipality, newest first. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.AUDITOR})
    public List<OutageAcceptance> all() {
        return entityManager.createQuery("SELECT a FROM OutageAcceptance a ORDER BY a.setAt DESC", OutageAcceptance.class).getResultList();
    }
}
