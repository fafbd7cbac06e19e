package jp.citizencard.identity.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.control.TouchJudgement;
import jp.citizencard.identity.control.UsageStatements;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.entity.Verdict;

/** Records uses: inside a transaction with what was done, or alone for refusals, which change nothing else. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class UsageRecords {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    UsageJournal journal;

    @Inject
    Clock clock;

    /** In the caller's transaction. */
    public void inTransaction(TerminalProfile terminal, ServiceId service, ServiceLinkId link, UsageRecord.Kind kind, String outcome, String evidence) {
        inTransaction(UsageRecord.of(clock.instant(), terminal.municipality(), service, terminal.id(), link, kind, outcome, evidence));
    }

    /** In the caller's transaction. */
    public void inTransaction(UsageRecord usage) {
        try (Connection connection = dataSource.getConnection()) {
            UsageStatements.insert(connection, List.of(new UsageStatements.Entry(usage, null)));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write a usage record", e);
        }
    }

    /** A refusal with every reason, durable before it is answered. @param verdict or null when none was reached */
    public void refused(TerminalProfile terminal, ServiceId service, UsageRecord.Kind kind, ProblemException refusal, Verdict verdict) {
        refused(terminal, service, kind, refusal, verdict, null);
    }

    /** As above. @param judgement whose touch it was and what the rule looked at, or null when it did not come to that */
    public void refused(TerminalProfile terminal, ServiceId service, UsageRecord.Kind kind, ProblemException refusal, Verdict verdict, TouchJudgement judgement) {
        UsageRecord usage = UsageRecord.of(clock.instant(), terminal.municipality(), service, terminal.id(), judgement == null ? null : judgement.holder().link(), kind,
                refusal.code().code(), verdict == null ? null : Refusals.evidence(verdict));
        journal.write(new UsageStatements.Entry(usage.judged(judgement == null ? null : judgement.record()).further(refusal.further().stream().map(ProblemCode::code).toList()), null));
    }
}
