package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.control.Revalidation;
import jp.citizencard.identity.control.RevalidationRuns;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** Writes what one batch of a validation in bulk found, and the run's progress, in one transaction: nothing is reported twice and nothing is left out. Reaches links of every municipality. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RevalidationStep {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    CertificateLosses losses;

    @Inject
    AttributeChanges attributes;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private RevalidationRuns runs;

    @PostConstruct
    void open() {
        runs = new RevalidationRuns(dataSource);
    }

    /** Begins a run at an administrator's wish, unless one is under way. */
    public void begin() {
        audit.record(AuditEvent.REVALIDATION_BEGUN, null, null);
        if (runs.last().filter(run -> !run.isDone()).isEmpty()) {
            runs.begin(clock.instant());
        }
    }

    /** @throws ProblemException {@code changed-meanwhile} when another node has taken the run over; nothing is written then */
    public RevalidationRuns.Run write(RevalidationRuns.Run run, Revalidation.Batch batch) {
        int ended = 0;
        for (Revalidation.Change change : batch.changes()) {
            if (run.phase() == Revalidation.Phase.SIGNING) {
                attributes.change(change.certificate(), change.before(), change.now(), change.since());
            } else {
                ended += losses.keep(change);
            }
        }
        if (!runs.advance(run, batch, ended, clock.instant())) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        return runs.find(run.id());
    }
}
