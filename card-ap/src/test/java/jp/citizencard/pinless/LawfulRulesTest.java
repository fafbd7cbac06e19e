package jp.citizencard.pinless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the law forbids, and what makes no sense, cannot be made into a rule. */
class LawfulRulesTest {

    private static void assertFaults(ThrowingCallable making, RuleFault... faults) {
        assertThatThrownBy(making).asInstanceOf(type(FaultyRuleException.class)).satisfies(thrown -> assertThat(thrown.faults()).containsExactly(faults));
    }

    @ParameterizedTest
    @EnumSource(value = Place.class, names = {"ONLINE", "UNATTENDED_OUTDOORS"})
    void noRuleAllowsTouchesOnlineOrOutdoors(Place place) {
        assertFaults(() -> Rules.at(EnumSet.of(Place.COUNTER, place)), RuleFault.PLACE_UNLAWFUL);
    }

    @ParameterizedTest
    @EnumSource(value = AssuranceLevel.class, names = {"LEVEL_2", "LEVEL_3"})
    void noRuleAllowsTouchesAboveLevelOne(AssuranceLevel level) {
        assertFaults(() -> new PinlessRule(level, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), Rules.NOT_NEEDED, null, TouchLimits.NONE, HolderCondition.ANYONE,
                RulePeriod.ALWAYS, Rules.BASIS), RuleFault.ASSURANCE_TOO_HIGH);
    }

    @Test
    void aRuleNamesItsLegalBasisAndSaysWhyTheCardNeedNotProveItself() {
        assertFaults(() -> new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(false, "　"), null, TouchLimits.NONE,
                HolderCondition.ANYONE, RulePeriod.ALWAYS, " "), RuleFault.LEGAL_BASIS_MISSING, RuleFault.WHY_MISSING);
    }

    @Test
    void purposesAndPlacesGoTogether() {
        assertFaults(() -> Rules.at(Set.of()), RuleFault.PLACES_MISSING);
        assertFaults(() -> new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(), Set.of(Place.COUNTER), Rules.NOT_NEEDED, null, TouchLimits.NONE, HolderCondition.ANYONE,
                RulePeriod.ALWAYS, Rules.BASIS), RuleFault.PURPOSES_MISSING);
    }

    static Stream<ThrowingCallable> limitsOutOfRange() {
        return Stream.of(() -> Rules.limited(new TouchLimits(0, null)), () -> Rules.limited(new TouchLimits(1001, null)),
                () -> Rules.limited(new TouchLimits(null, Duration.ZERO)), () -> Rules.limited(new TouchLimits(null, Duration.ofDays(1).plusSeconds(1))),
                () -> Rules.limited(new TouchLimits(null, Duration.ofMillis(1500))));
    }

    @ParameterizedTest
    @MethodSource("limitsOutOfRange")
    void limitsHaveARange(ThrowingCallable making) {
        assertFaults(making, RuleFault.LIMITS_OUT_OF_RANGE);
    }

    static Stream<HolderCondition> agesOutOfRange() {
        return Stream.of(new HolderCondition(-1, null, Set.of()), new HolderCondition(null, 151, Set.of()), new HolderCondition(20, 19, Set.of()),
                new HolderCondition(null, null, IntStream.range(10_000, 10_301).mapToObj(code -> new AreaCode(String.valueOf(code))).collect(Collectors.toSet())));
    }

    @ParameterizedTest
    @MethodSource("agesOutOfRange")
    void agesHaveARange(HolderCondition holders) {
        assertFaults(() -> Rules.forHolders(holders), RuleFault.HOLDERS_OUT_OF_RANGE);
    }

    @Test
    void theTimeSinceThePinHasARange() {
        assertFaults(() -> Rules.pinWithin(Duration.ofMinutes(59)), RuleFault.SINCE_PIN_OUT_OF_RANGE);
        assertFaults(() -> Rules.pinWithin(Duration.ofDays(3654)), RuleFault.SINCE_PIN_OUT_OF_RANGE);
        assertFaults(() -> Rules.pinWithin(Duration.ofMinutes(90)), RuleFault.SINCE_PIN_OUT_OF_RANGE);
        assertThat(Rules.pinWithin(Duration.ofHours(8)).longestSincePin()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        assertFaults(() -> Rules.during(new RulePeriod(day, day.minusDays(1))), RuleFault.PERIOD_EMPTY);
        assertThat(Rules.during(new RulePeriod(day, day)).period().first()).isEqualTo(day);
    }

    @Test
    void anAreaCodeHasFiveDigits() {
        assertThatThrownBy(() -> new AreaCode("102016")).isInstanceOf(IllegalArgumentException.class);
    }
}
