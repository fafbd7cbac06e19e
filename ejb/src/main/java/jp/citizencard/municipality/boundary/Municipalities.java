package jp.citizencard.municipality.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/** The municipalities on the platform. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.PLATFORM_ADMIN)
public class Municipalities {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Audit audit;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    public List<Municipality> all() {
        return entityManager.createQuery("SELECT m FROM Municipality m ORDER BY m.code", Municipality.class).getResultList();
    }

    /** The one with this code, by whose name people check what they typed; empty for one that is not on the platform. */
    @PermitAll
    public Optional<Municipality> called(MunicipalityCode code) {
        return Optional.ofNullable(entityManager.find(Municipality.class, code.value()));
    }

    /** The caller's own municipality, for page headers. */
    @PermitAll
    public Municipality mine() {
        return entityManager.find(Municipality.class, callers.municipality().value());
    }

    /** @throws ProblemException {@code municipality-exists}, {@code invalid-value} */
    public void create(MunicipalityCode code, String name, String nameKana, String nameEn) {
        if (name == null || name.isBlank() || name.length() > 80) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "name", "1–80");
        }
        if (entityManager.find(Municipality.class, code.value()) != null) {
            throw new ProblemException(MunicipalityProblem.MUNICIPALITY_EXISTS, "code");
        }
        entityManager.persist(new Municipality(code, name, nameKana, nameEn, clock.instant()));
        audit.record(AuditEvent.MUNICIPALITY_CREATED, "municipality " + code, null);
    }
}
