package jp.citizencard.audit.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;

/** Reads the audit log: auditors that of their municipality, platform administrators that of the platform itself. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.AUDITOR, Role.PLATFORM_ADMIN})
public class AuditLog {

    private static final UUID LATEST = new UUID(-1, -1);

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Callers callers;

    /** The newest first. @throws ProblemException {@code invalid-value} naming {@code cursor} */
    public Page<AuditRecord> list(PageRequest page) {
        MunicipalityCode mine = callers.current().municipality().orElse(null);
        String whose = mine == null ? "a.municipality IS NULL" : "a.municipality = :mine";
        var query = entityManager.createQuery("SELECT a FROM AuditRecord a WHERE " + whose + " AND a.id < :before ORDER BY a.id DESC", AuditRecord.class)
                .setParameter("before", Ids.bytes(before(page))).setMaxResults(page.limit() + 1);
        if (mine != null) {
            query.setParameter("mine", mine);
        }
        List<AuditRecord> rows = query.getResultList();
        return Page.of(rows, page, row -> row.id().toString());
    }

    private static UUID before(PageRequest page) {
        try {
            return page.after().isEmpty() ? LATEST : UUID.fromString(page.after());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
