package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.entity.LegacyNumber;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.service.entity.ServiceProfile;

/** Takes numbers that are kept the old way (MyKey ID ↔ library number) over into links with PPIDs. Residents do nothing; a touch goes on giving the same number. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class LegacyNumbers {

    /** Rows taken over in one transaction. */
    private static final int STEP = 500;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    ServiceDirectory services;

    @Inject
    Services settings;

    @Inject
    LinkKeeper links;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    /** How many numbers of the service are still kept the old way. */
    public long remaining(String service) {
        return entityManager.createQuery("SELECT COUNT(n) FROM LegacyNumber n WHERE n.service = :service", Long.class)
                .setParameter("service", profile(service).id()).getSingleResult();
    }

    /**
     * Switches the service to PPIDs and takes over the next {@value #STEP} numbers; call again until nothing remains. A touch by someone whose number has not been reached yet takes it over
     * there and then.
     *
     * @return how many were taken over now
     * @throws ProblemException {@code no-legacy-numbers}
     */
    public int takeOverNext(String service) {
        ServiceProfile profile = profile(service);
        boolean switched = settings.endLegacyNumbers(profile.id());
        List<LegacyNumber> rows = entityManager.createQuery("SELECT n FROM LegacyNumber n WHERE n.service = :service", LegacyNumber.class)
                .setParameter("service", profile.id()).setMaxResults(STEP).getResultList();
        if (!switched && rows.isEmpty()) {
            throw new ProblemException(ServiceProblem.NO_LEGACY_NUMBERS, "service");
        }
        rows.forEach(row -> links.takeOver(row.holder(), profile.id()));
        audit.record(AuditEvent.LEGACY_NUMBERS_MIGRATED, "service " + profile.id(), String.valueOf(rows.size()));
        return rows.size();
    }

    private ServiceProfile profile(String service) {
        return services.require(callers.municipality(), service);
    }
}
