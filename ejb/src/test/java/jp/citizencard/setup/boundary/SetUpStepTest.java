package jp.citizencard.setup.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.RuleState;
import jp.citizencard.service.entity.RuleVersion;
import org.junit.jupiter.api.Test;

/** A rule that the set-up file brings. */
class SetUpStepTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final ServiceId LIBRARY = new ServiceId(Ids.next());
    private static final PinlessRule TOUCHES = new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(false, "職員が対面で確認するため"),
            null, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS, "図書館条例");

    @Test
    void inProductionItWaitsForAPersonsApprovalAndThePinIsAskedForMeanwhile() {
        List<RuleVersion> rules = SetUpStep.rules(LIBRARY, TOUCHES, false, NOW);
        assertThat(rules).extracting(RuleVersion::number).containsExactly(1, 2);
        assertThat(rules.get(0).hasTakenEffect(NOW)).isTrue();
        assertThat(rules.get(0).conditions().enabled()).isFalse();
        RuleVersion proposed = rules.get(1);
        assertThat(proposed.state()).isEqualTo(RuleState.SUBMITTED);
        assertThat(proposed.hasTakenEffect(NOW)).isFalse();
        proposed.approve(new OperatorId(Ids.next()), NOW);
        assertThat(proposed.hasTakenEffect(NOW)).isTrue();
        assertThat(proposed.conditions()).isEqualTo(TOUCHES);
    }

    @Test
    void oneThatAllowsNoTouchesIsInForceAtOnceAndSoIsAnyInDevelopment() {
        PinlessRule pinAlways = PinlessRule.pinAlways(AssuranceLevel.LEVEL_2);
        assertThat(SetUpStep.rules(LIBRARY, pinAlways, false, NOW)).singleElement().satisfies(rule -> {
            assertThat(rule.hasTakenEffect(NOW)).isTrue();
            assertThat(rule.conditions()).isEqualTo(pinAlways);
        });
        assertThat(SetUpStep.rules(LIBRARY, TOUCHES, true, NOW)).singleElement().satisfies(rule -> {
            assertThat(rule.hasTakenEffect(NOW)).isTrue();
            assertThat(rule.conditions()).isEqualTo(TOUCHES);
        });
    }
}
