package jp.citizencard.pinless;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason by itself, at its bounds, and all of them together. */
class PinlessRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final AreaCode MAEBASHI = new AreaCode("10201");

    private static TouchFacts touch(Place place, Purpose purpose) {
        return new TouchFacts(place, purpose, DAY, Duration.ofDays(30), 0, null, 40, MAEBASHI);
    }

    private static TouchFacts touch(Duration sincePin, int today, Duration sinceLast) {
        return new TouchFacts(Place.COUNTER, Purpose.LIBRARY, DAY, sincePin, today, sinceLast, 40, MAEBASHI);
    }

    private static TouchFacts holder(Integer age, AreaCode area) {
        return new TouchFacts(Place.COUNTER, Purpose.LIBRARY, DAY, Duration.ofDays(30), 0, null, age, area);
    }

    private static TouchFacts on(LocalDate day) {
        return new TouchFacts(Place.COUNTER, Purpose.LIBRARY, day, Duration.ofDays(30), 0, null, 40, MAEBASHI);
    }

    private static PinlessDecision pin(PinlessReason reason) {
        return new PinlessDecision.PinRequired(List.of(reason));
    }

    private static PinlessDecision refuse(PinlessReason reason) {
        return new PinlessDecision.Refuse(List.of(reason));
    }

    @ParameterizedTest
    @EnumSource(value = Place.class, names = {"ONLINE", "UNATTENDED_OUTDOORS"})
    void theLawWantsThePinOnlineAndOutdoorsWhateverTheServiceAllows(Place place) {
        assertThat(Rules.library().evaluate(touch(place, Purpose.LIBRARY))).isEqualTo(pin(PinlessReason.PLACE_UNLAWFUL));
    }

    @ParameterizedTest
    @EnumSource(value = Place.class, names = {"COUNTER", "SUPERVISED_AREA", "LENT_DEVICE"})
    void aTouchIsEnoughAtASupervisedPlaceForTheServicesPurpose(Place place) {
        assertThat(Rules.library().evaluate(touch(place, Purpose.LIBRARY))).isEqualTo(new PinlessDecision.Allow());
    }

    @Test
    void aPlaceThatTheServiceHasNotChosenWantsThePin() {
        assertThat(Rules.at(EnumSet.of(Place.COUNTER)).evaluate(touch(Place.LENT_DEVICE, Purpose.LIBRARY))).isEqualTo(pin(PinlessReason.PLACE_NOT_ALLOWED));
    }

    @Test
    void anotherPurposeWantsThePin() {
        assertThat(Rules.library().evaluate(touch(Place.COUNTER, Purpose.POINTS))).isEqualTo(pin(PinlessReason.PURPOSE_NOT_ALLOWED));
    }

    @ParameterizedTest
    @EnumSource(AssuranceLevel.class)
    void aServiceWithoutTouchesAlwaysWantsThePin(AssuranceLevel level) {
        assertThat(PinlessRule.pinAlways(level).evaluate(touch(Place.COUNTER, Purpose.LIBRARY))).isEqualTo(pin(PinlessReason.SWITCHED_OFF));
    }

    @Test
    void aServiceThatWantsGenuinenessGetsASecondRound() {
        assertThat(Rules.genuine().evaluate(touch(Place.COUNTER, Purpose.LIBRARY))).isEqualTo(new PinlessDecision.SecondRound());
    }

    @Test
    void noProofOfGenuinenessIsAskedOfATouchThatIsNotAcceptedAnyway() {
        assertThat(Rules.genuine().evaluate(touch(Place.ONLINE, Purpose.LIBRARY))).isEqualTo(pin(PinlessReason.PLACE_UNLAWFUL));
    }

    @Test
    void theTimeSinceThePinMayBeAsLongAsTheRuleSaysAndNoLonger() {
        PinlessRule rule = Rules.pinWithin(Duration.ofDays(365));
        assertThat(rule.evaluate(touch(Duration.ofDays(365), 0, null))).isEqualTo(new PinlessDecision.Allow());
        assertThat(rule.evaluate(touch(Duration.ofDays(365).plusNanos(1000), 0, null))).isEqualTo(pin(PinlessReason.PIN_TOO_LONG_AGO));
    }

    @Test
    void anUnknownTimeSinceThePinCountsAsTooLong() {
        assertThat(Rules.pinWithin(Duration.ofDays(365)).evaluate(touch(null, 0, null))).isEqualTo(pin(PinlessReason.PIN_TOO_LONG_AGO));
    }

    @Test
    void theLastTouchOfTheDayIsTheOneThatTheLimitNames() {
        PinlessRule rule = Rules.limited(new TouchLimits(3, null));
        assertThat(rule.evaluate(touch(null, 2, Duration.ZERO))).isEqualTo(new PinlessDecision.Allow());
        assertThat(rule.evaluate(touch(null, 3, Duration.ZERO))).isEqualTo(pin(PinlessReason.DAILY_LIMIT_REACHED));
    }

    @Test
    void aSecondTouchWaitsForTheInterval() {
        PinlessRule rule = Rules.limited(new TouchLimits(null, Duration.ofMinutes(5)));
        assertThat(rule.evaluate(touch(null, 1, Duration.ofSeconds(299)))).isEqualTo(refuse(PinlessReason.TOO_SOON));
        assertThat(rule.evaluate(touch(null, 1, Duration.ofMinutes(5)))).isEqualTo(new PinlessDecision.Allow());
        assertThat(rule.evaluate(touch(null, 0, null))).isEqualTo(new PinlessDecision.Allow());
    }

    @ParameterizedTest
    @CsvSource({"64, false", "65, true", "74, true", "75, false"})
    void bothEndsOfAnAgeConditionAreIncluded(int age, boolean accepted) {
        PinlessDecision decision = Rules.forHolders(new HolderCondition(65, 74, Set.of())).evaluate(holder(age, MAEBASHI));
        assertThat(decision).isEqualTo(accepted ? new PinlessDecision.Allow() : refuse(PinlessReason.AGE_NOT_MET));
    }

    @Test
    void anAgeThatIsNotKnownWantsThePin() {
        assertThat(Rules.forHolders(new HolderCondition(65, null, Set.of())).evaluate(holder(null, MAEBASHI))).isEqualTo(pin(PinlessReason.AGE_UNKNOWN));
    }

    @Test
    void aCardOfAnotherMunicipalityOrOfNoneIsRefusedWhereTheRuleNamesMunicipalities() {
        PinlessRule rule = Rules.forHolders(new HolderCondition(null, null, Set.of(MAEBASHI)));
        assertThat(rule.evaluate(holder(null, MAEBASHI))).isEqualTo(new PinlessDecision.Allow());
        assertThat(rule.evaluate(holder(null, new AreaCode("39208")))).isEqualTo(refuse(PinlessReason.AREA_NOT_MET));
        assertThat(rule.evaluate(holder(null, null))).isEqualTo(refuse(PinlessReason.AREA_NOT_MET));
    }

    @Test
    void bothEndsOfThePeriodAreIncluded() {
        PinlessRule rule = Rules.during(new RulePeriod(DAY, DAY.plusDays(9)));
        assertThat(rule.evaluate(on(DAY.minusDays(1)))).isEqualTo(pin(PinlessReason.OUT_OF_PERIOD));
        assertThat(rule.evaluate(on(DAY))).isEqualTo(new PinlessDecision.Allow());
        assertThat(rule.evaluate(on(DAY.plusDays(9)))).isEqualTo(new PinlessDecision.Allow());
        assertThat(rule.evaluate(on(DAY.plusDays(10)))).isEqualTo(pin(PinlessReason.OUT_OF_PERIOD));
    }

    @Test
    void everyReasonIsNamedAndOneThatThePinDoesNotCureRefuses() {
        PinlessRule rule = Rules.of(EnumSet.of(Place.COUNTER), Rules.NOT_NEEDED, Duration.ofDays(1), new TouchLimits(1, Duration.ofHours(1)),
                new HolderCondition(65, null, Set.of(MAEBASHI)), new RulePeriod(null, DAY.minusDays(1)));
        TouchFacts facts = new TouchFacts(Place.LENT_DEVICE, Purpose.POINTS, DAY, Duration.ofDays(2), 1, Duration.ofMinutes(1), 64, new AreaCode("39208"));
        assertThat(rule.evaluate(facts)).isEqualTo(new PinlessDecision.Refuse(List.of(PinlessReason.PLACE_NOT_ALLOWED, PinlessReason.PURPOSE_NOT_ALLOWED,
                PinlessReason.OUT_OF_PERIOD, PinlessReason.PIN_TOO_LONG_AGO, PinlessReason.DAILY_LIMIT_REACHED, PinlessReason.TOO_SOON, PinlessReason.AGE_NOT_MET,
                PinlessReason.AREA_NOT_MET)));
    }
}
