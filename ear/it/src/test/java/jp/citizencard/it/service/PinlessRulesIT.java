package jp.citizencard.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.rig.PlatformTest;
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
}
