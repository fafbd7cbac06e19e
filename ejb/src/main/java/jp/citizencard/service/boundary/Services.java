package jp.citizencard.service.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.trust.entity.RevocationPolicies;

/** Connects and changes the services of the caller's municipality. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class Services {

    /** What can be set about a service. */
    public record Settings(String name, String nameEn, ConnectionType connectionType, RevocationPolicies revocation, boolean active) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** All services of the municipality; terminals and desk staff may read them. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.AUDITOR, Role.REGISTER, Role.TOUCH, Role.VALIDATE, Role.LINKS, Role.LIBRARY, Role.CARD_AP, Role.OFFLINE})
    public List<ConnectedService> all() {
        return entityManager.createQuery("SELECT s FROM ConnectedService s ORDER BY s.code", ConnectedService.class).getResultList();
    }

    /**
     * Connects a service, which asks for the PIN until a rule for touches is approved.
     *
     * @throws ProblemException {@code service-code-taken}, {@code invalid-value}, {@code revocation-mode-not-allowed}
     */
    @RolesAllowed(Role.MUNICIPALITY_ADMIN)
    public ServiceId connect(String code, Settings settings) {
        if (code == null || !code.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "code", "a–z 0–9 -");
        }
        if (all().stream().anyMatch(service -> service.code().equals(code))) {
            throw new ProblemException(ServiceProblem.SERVICE_CODE_TAKEN, "code");
        }
        requireAllowed(settings);
        ConnectedService service = new ConnectedService(code, settings.name(), settings.nameEn(), settings.connectionType(), settings.revocation(), false);
        entityManager.persist(service);
        entityManager.flush();
        entityManager.persist(RuleVersion.first(service.id(), PinlessRule.pinAlways(AssuranceLevel.LEVEL_1), clock.instant()));
        audit.record(AuditEvent.SERVICE_CONNECTED, "service " + service.id(), code);
        return service.id();
    }

    private static void requireAllowed(Settings settings) {
        if (!settings.connectionType().allows(settings.revocation())) {
            throw new ProblemException(ServiceProblem.REVOCATION_MODE_NOT_ALLOWED, "revocation");
        }
    }

    /** @throws ProblemException {@code not-found}, {@code changed-meanwhile}, {@code revocation-mode-not-allowed} */
    public void change(ServiceId id, long version, Settings settings) {
        requireAllowed(settings);
        ConnectedService service = entityManager.find(ConnectedService.class, id);
        if (service == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (service.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        service.change(settings.name(), settings.nameEn(), settings.connectionType(), settings.revocation(), settings.active());
        audit.record(AuditEvent.SERVICE_CHANGED, "service " + id, settings.active() ? "on" : "off");
    }

    /** Ends the old way of numbers by MyKey ID. Returns whether the service used it until now. */
    public boolean endLegacyNumbers(ServiceId id) {
        ConnectedService service = entityManager.find(ConnectedService.class, id);
        if (service == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        boolean used = service.usesLegacyNumbers();
        service.endLegacyNumbers();
        return used;
    }
}
