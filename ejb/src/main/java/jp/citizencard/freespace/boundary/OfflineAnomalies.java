package jp.citizencard.freespace.boundary;

import jakarta.annotation.Resource;
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
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.freespace.entity.OfflineAnomaly;
import jp.citizencard.freespace.entity.OfflineAnomalyId;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.TerminalId;

/** What is odd in the reports of the municipality's offline terminals, and how far each terminal has reported. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.AUDITOR})
public class OfflineAnomalies {

    /** Most that are shown at once of those that are open, and of those that have been seen. */
    public static final int SHOWN = 200;

    /**
     * A terminal's queue.
     *
     * @param durableTo number of the last entry that was taken
     * @param lastAt    when entries were last taken
     */
    public record Queue(TerminalId terminal, long durableTo, Instant lastAt) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Those that nobody has looked at yet, newest first. */
    public List<OfflineAnomaly> open() {
        return list("SELECT a FROM OfflineAnomaly a WHERE a.seenAt IS NULL ORDER BY a.foundAt DESC");
    }

    /** Those that somebody has looked at, last seen first. */
    public List<OfflineAnomaly> seen() {
        return list("SELECT a FROM OfflineAnomaly a WHERE a.seenAt IS NOT NULL ORDER BY a.seenAt DESC");
    }

    private List<OfflineAnomaly> list(String query) {
        return entityManager.createQuery(query, OfflineAnomaly.class).setMaxResults(SHOWN).getResultList();
    }

    /** Says that the caller has looked at it. Once more changes nothing. @throws ProblemException {@code not-found} */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
    public void see(OfflineAnomalyId id) {
        OfflineAnomaly anomaly = find(id);
        if (!anomaly.isSeen()) {
            anomaly.see(callers.current(), clock.instant());
            audit.record(AuditEvent.OFFLINE_ANOMALY_SEEN, "terminal " + anomaly.terminal(), anomaly.kind() + " in entry " + anomaly.sequence());
        }
    }

    /** The id that stands on the card in question, for the municipality that entitled the person and nobody else. @throws ProblemException {@code not-found} */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
    public Optional<String> identifier(OfflineAnomalyId id) {
        OfflineAnomaly anomaly = find(id);
        if (anomaly.aid().isEmpty() || anomaly.diversifier().isEmpty()) {
            return Optional.empty();
        }
        return new Jdbc(dataSource).first("SELECT e.identifier FROM card_ap_loading l JOIN card_ap_entitlement e ON e.id = l.entitlement_id WHERE l.aid = ? AND l.diversifier = ?"
                + " AND l.municipality_code = ?", row -> row.getString(1), anomaly.aid().get().value(), anomaly.diversifier().get().value(), callers.municipality().value());
    }

    private OfflineAnomaly find(OfflineAnomalyId id) {
        return Optional.ofNullable(entityManager.find(OfflineAnomaly.class, id)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** The queues of all terminals of the municipality that have ever reported, the one that was silent longest first. */
    public List<Queue> queues() {
        return new Jdbc(dataSource).list("SELECT terminal_id, sequence, last_at FROM offline_queue WHERE municipality_code = ? ORDER BY last_at",
                row -> new Queue(new TerminalId(Jdbc.id(row, 1)), row.getLong(2), Jdbc.instant(row, 3)), callers.municipality().value());
    }
}
