package jp.citizencard.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.boundary.RuleTrials;
import jp.citizencard.identity.entity.RuleTrial;
import jp.citizencard.identity.entity.TrialFigures;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.PinlessRules;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.control.ServiceLookup;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.RuleState;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;

/** A rule for touches is approved by a second person and in force from its date. */
class PinlessRulesIT extends PlatformTest {

    private static final PinlessRule TOUCHES = new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(false, "試験のため"), null,
            TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS, "試験町条例");

    @EJB
    private Services services;

    @EJB
    private PinlessRules rules;

    @EJB
    private RuleTrials trials;

    @Inject
    private Clock clock;

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    private final Caller author = manager();
    private final Caller second = manager();
    private ServiceId service;

    private static Caller manager() {
        return new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode("102016")));
    }

    @BeforeEach
    void connect() {
        service = Callers.as(author, () -> services.connect("it-" + UUID.randomUUID().toString().substring(0, 18),
                new Services.Settings("試験サービス", "Test Service", ConnectionType.TYPE2, RevocationPolicies.of(RevocationMode.CRL_ONLY), true)));
    }

    private RuleVersion newest() {
        return Callers.as(author, () -> rules.versions(service)).get(0);
    }

    private void step(Caller caller, Consumer<RuleVersion> step) {
        RuleVersion seen = newest();
        Callers.as(caller, () -> {
            step.accept(seen);
            return null;
        });
    }

    private void draft(Instant takesEffectAt) {
        Callers.as(author, () -> rules.draft(service, TOUCHES, takesEffectAt));
    }

    private static void assertRefused(ServiceProblem code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    /** What a node reads for a touch at that moment. */
    private ServiceProfile profileAt(Instant moment) {
        return new ServiceLookup(dataSource, Clock.fixed(moment, ZoneOffset.UTC)).byId(service).orElseThrow();
    }

    @Test
    void aVersionApprovedByASecondPersonForTomorrowJudgesFromThatMomentOn() {
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        draft(tomorrow);
        step(author, version -> rules.submit(version.id(), version.version()));
        assertRefused(ServiceProblem.RULE_SAME_PERSON, () -> step(author, version -> rules.approve(version.id(), version.version())));
        assertThat(newest().state()).isEqualTo(RuleState.SUBMITTED);
        assertThat(profileAt(tomorrow).ruleVersion()).as("nobody has approved it").isEqualTo(1);
        step(second, version -> rules.approve(version.id(), version.version()));

        RuleVersion approved = newest();
        assertThat(approved.author()).contains(new OperatorId(author.id()));
        assertThat(approved.approver()).contains(new OperatorId(second.id()));
        assertThat(approved.takesEffectAt()).contains(tomorrow);
        assertThat(Callers.as(author, () -> rules.inForce(service)).number()).isEqualTo(1);
        assertThat(profileAt(clock.instant()).ruleVersion()).isEqualTo(1);
        assertThat(profileAt(tomorrow.minusMillis(1)).rule().enabled()).isFalse();
        assertThat(profileAt(tomorrow).ruleVersion()).isEqualTo(2);
        assertThat(profileAt(tomorrow).rule()).isEqualTo(TOUCHES);
    }

    @Test
    void aVersionWithoutADateIsInForceAsSoonAsItIsApproved() {
        draft(null);
        step(author, version -> rules.submit(version.id(), version.version()));
        step(second, version -> rules.approve(version.id(), version.version()));
        assertThat(Callers.as(author, () -> rules.inForce(service)).number()).isEqualTo(2);
        assertThat(profileAt(clock.instant()).ruleVersion()).isEqualTo(2);
    }

    @Test
    void aDateThatIsPastOrMoreThanAYearAheadIsRefused() {
        Instant now = clock.instant();
        assertRefused(ServiceProblem.RULE_DATE_REFUSED, () -> draft(now.minusSeconds(1)));
        assertRefused(ServiceProblem.RULE_DATE_REFUSED, () -> draft(now.plus(Duration.ofDays(367))));
        assertThat(newest().number()).as("nothing was kept").isEqualTo(1);
        draft(now.plus(Duration.ofDays(365)));
        assertRefused(ServiceProblem.RULE_DATE_REFUSED, () -> step(author, version -> rules.rewrite(version.id(), version.version(), TOUCHES, now.minusSeconds(1))));
        assertThat(newest().takesEffectAt().orElseThrow()).isAfter(now);
    }

    /** A touch on record, at the counter of a terminal of this municipality. @param link or null */
    private void recorded(Instant at, String kind, String outcome, UUID link, String area) {
        new Jdbc(dataSource).update("INSERT INTO usage_record (id, occurred_at, municipality_code, service_id, terminal_id, link_id, kind, outcome, rule_version, place, purpose, since_pin, area)"
                + " SELECT ?, ?, '102016', ?, id, ?, ?, ?, 1, 'COUNTER', 'LIBRARY', 0, ? FROM terminal WHERE client_id = 'maebashi-library-desk-1'", UUID.randomUUID(),
                LocalDateTime.ofInstant(at, ZoneOffset.UTC), service.value(), link, kind, outcome, area);
    }

    private UUID linked() {
        UUID person = UUID.randomUUID();
        UUID link = UUID.randomUUID();
        new Jdbc(dataSource).update("INSERT INTO cardholder (mykey_id, created_at, version) VALUES (?, NOW(6), 1)", person);
        new Jdbc(dataSource).update("INSERT INTO service_link (id, municipality_code, service_id, mykey_id, ppid, active, registered_at, last_pin_at, version)"
                + " VALUES (?, '102016', ?, ?, ?, TRUE, NOW(6), NOW(6), 1)", link, service.value(), person, UUID.randomUUID());
        return link;
    }

    private TrialFigures tried(PinlessRule rule, LocalDate day) {
        return Callers.as(author, () -> {
            RuleTrial trial = trials.begin(service, rule, day, day);
            trials.advance(trial);
            assertThat(trial.isDone()).isTrue();
            return trial.figures();
        });
    }

    @Test
    void aTrialJudgesWhatRulesHaveDecidedOnThoseDaysPersonByPerson() {
        Instant noon = Instant.parse("2026-10-05T03:00:00Z");
        UUID one = linked();
        UUID other = linked();
        recorded(noon.minus(Duration.ofDays(1)), "TOUCH", "accepted", one, "10201");
        recorded(noon, "TOUCH", "accepted", one, "10201");
        recorded(noon.plusSeconds(60), "TOUCH", "accepted", one, "10201");
        recorded(noon.plusSeconds(120), "TOUCH", "accepted", other, "39208");
        recorded(noon.plusSeconds(180), "TOUCH", "second-round", null, "10201");
        recorded(noon.plusSeconds(185), "PROOF", "accepted", one, "10201");
        recorded(noon.plusSeconds(240), "TOUCH", "second-round", null, "10201");
        recorded(noon.plusSeconds(300), "TOUCH", "date-of-birth-missing", other, null);
        recorded(noon.plusSeconds(360), "TOUCH", "pinless-too-soon", other, "10201");
        recorded(noon.plusSeconds(420), "TOUCH", "certificate-revoked", null, null);
        recorded(noon.plusSeconds(480), "REGISTRATION", "accepted", one, null);

        LocalDate day = LocalDate.of(2026, 10, 5);
        TrialFigures open = tried(TOUCHES, day);
        assertThat(new long[] {open.touches(), open.stillAccepted(), open.newlyAccepted(), open.secondRoundsUnfinished()}).containsExactly(6, 4, 2, 1);
        TrialFigures once = tried(rule(false, new TouchLimits(1, null), Set.of(new AreaCode("10201"))), day);
        assertThat(new long[] {once.touches(), once.stillAccepted(), once.newlyAccepted(), once.pinRequired(), once.refused(), once.refusedThen(), once.withoutArea()})
                .as("one person's three touches, the other's of another municipality, then two of the other's").containsExactly(6, 1, 1, 3, 1, 1, 1);
        TrialFigures proved = tried(rule(true, TouchLimits.NONE, Set.of()), day);
        assertThat(new long[] {proved.stillAccepted(), proved.secondRounds(), proved.birthMissing()}).as("the proof, and no date of birth elsewhere").containsExactly(1, 0, 5);
        assertThat(tried(TOUCHES, day.minusDays(2)).touches()).isZero();
    }

    private static PinlessRule rule(boolean genuineness, TouchLimits limits, Set<AreaCode> areas) {
        return new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(genuineness, "試験のため"), null, limits,
                new HolderCondition(null, null, areas), RulePeriod.ALWAYS, "試験町条例");
    }
}
