package jp.citizencard.audit.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.audit.entity.AuditEvent;
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

/** Reads the audit log: auditors of a municipality see its lines, auditors of the platform those that belong to no municipality. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.AUDITOR)
public class AuditLog {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Callers callers;

    /**
     * The lines of the caller's municipality, newest first.
     *
     * @param only lines of this event, or null for all
     * @throws ProblemException {@code invalid-value} naming {@code cursor}
     */
    public Page<AuditRecord> newest(AuditEvent only, PageRequest page) {
        Optional<MunicipalityCode> mine = callers.current().municipality();
        StringBuilder sql = new StringBuilder("SELECT id, municipality_code, occurred_at, event, caller, subject, detail FROM audit_record WHERE municipality_code ");
        List<Object> values = new ArrayList<>();
        if (mine.isPresent()) {
            sql.append("= ?");
            values.add(mine.get().value());
        } else {
            sql.append("IS NULL");
        }
        if (only != null) {
            sql.append(" AND event = ?");
            values.add(only.name());
        }
        if (!page.after().isEmpty()) {
            sql.append(" AND id < ?");
            values.add(Ids.bytes(cursor(page.after())));
        }
        // In the statement: of a native one EclipseLink leaves the limit to the driver, which fetches everything first.
        sql.append(" ORDER BY id DESC LIMIT ").append(page.limit() + 1);
        Query query = entityManager.createNativeQuery(sql.toString(), AuditRecord.class);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        List<AuditRecord> rows = new ArrayList<>();
        query.getResultList().forEach(row -> rows.add((AuditRecord) row));
        return Page.of(rows, page, row -> row.id().toString());
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
