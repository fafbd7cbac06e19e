package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;

import jp.citizencard.identity.control.RecordedTouches;
import jp.citizencard.identity.entity.RuleTrial;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Tries a rule for touches against the touches on record, before it goes live: “what would this rule have refused last month?” */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class RuleTrials {

    /** Touches judged in one step; about a third of a second. */
    static final int STEP = 20_000;
    /** Longest period of a trial, in days. */
    static final int MAX_DAYS = 92;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    private RecordedTouches recorded;

    @PostConstruct
    void open() {
        recorded = new RecordedTouches(dataSource);
    }

    /**
     * Prepares a trial.
     *
     * @param first first day, Japan time
     * @param last  last day, at most {@value #MAX_DAYS} days in all
     * @throws ProblemException {@code invalid-value} naming {@code trialLast}
     */
    public RuleTrial begin(ServiceId service, PinlessRule rule, LocalDate first, LocalDate last) {
        if (first == null || last == null || last.isBefore(first) || last.isAfter(first.plusDays(MAX_DAYS - 1L))) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "trialLast", "1–" + MAX_DAYS);
        }
        return new RuleTrial(service, rule, first.atStartOfDay(JapanTime.ZONE).toInstant(), last.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant());
    }

    /** Judges the next touches of the caller's municipality; the trial says when it is done. */
    public void advance(RuleTrial trial) {
        if (recorded.feed(trial, callers.municipality(), STEP) < STEP) {
            trial.end();
        }
    }

    /** First and last day of the month before this one. */
    public LocalDate[] lastMonth() {
        LocalDate first = JapanTime.today(clock).withDayOfMonth(1).minusMonths(1);
        return new LocalDate[] {first, first.plusMonths(1).minusDays(1)};
    }
}
