package jp.citizencard.identity.entity;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import org.junit.jupiter.api.Test;

/** What a rule would have made of recorded touches, number by number. */
class RuleTrialTest {

    /** 09:00 in Japan. */
    private static final Instant MORNING = Instant.parse("2026-10-05T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
    private static final LocalDate GROWN_UP = LocalDate.of(1985, 3, 9);
    private static final LocalDate TWELVE = LocalDate.of(2014, 4, 1);
    private static final AreaCode MAEBASHI = new AreaCode("10201");
    private static final MyKeyId HANAKO = new MyKeyId(Ids.next());
    private static final MyKeyId ICHIRO = new MyKeyId(Ids.next());

    private Instant next = MORNING;
    private long made;

    private static RuleTrial trial(boolean genuineness, Duration longestSincePin, TouchLimits limits, HolderCondition holders) {
        PinlessRule rule = new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(genuineness, "試験のため"), longestSincePin,
                limits, holders, RulePeriod.ALWAYS, "試験町条例");
        return new RuleTrial(new ServiceId(Ids.next()), rule, MORNING, MORNING.plus(Duration.ofDays(2)));
    }

    private static RuleTrial forAges(HolderCondition holders) {
        return trial(false, null, TouchLimits.NONE, holders);
    }

    /** One touch a minute. */
    private RecordedTouch touch(MyKeyId person, boolean accepted, boolean proved, Place place, Duration sincePin, LocalDate birth) {
        RecordedTouch touch = new RecordedTouch(UUID.randomUUID(), next, person, accepted, proved, place, Purpose.LIBRARY, sincePin, birth, MAEBASHI);
        next = next.plusSeconds(60);
        made++;
        return touch;
    }

    private RecordedTouch accepted(MyKeyId person, LocalDate birth) {
        return touch(person, true, false, Place.COUNTER, Duration.ofDays(1), birth);
    }

    private RecordedTouch refused(MyKeyId person, LocalDate birth) {
        return touch(person, false, false, Place.COUNTER, Duration.ofDays(1), birth);
    }

    private void assertNumbers(RuleTrial trial, long still, long newly, long secondRounds, long birthMissing, long pin, long refused) {
        TrialFigures figures = trial.figures();
        assertThat(new long[] {figures.stillAccepted(), figures.newlyAccepted(), figures.secondRounds(), figures.birthMissing(), figures.pinRequired(), figures.refused()})
                .as("still, newly, second rounds, birth missing, PIN, refused").containsExactly(still, newly, secondRounds, birthMissing, pin, refused);
        assertThat(figures.touches()).as("every touch counts once").isEqualTo(made);
    }

    @Test
    void aRuleWithoutConditionsAcceptsWhatWasAcceptedAndWhatAnotherRuleRefused() {
        RuleTrial trial = forAges(HolderCondition.ANYONE);
        trial.add(accepted(HANAKO, null));
        trial.add(accepted(null, null));
        trial.add(refused(ICHIRO, null));
        assertNumbers(trial, 2, 1, 0, 0, 0, 0);
        assertThat(trial.figures().reasons()).isEmpty();
        assertThat(trial.figures().perDay()).isEmpty();
        assertThat(trial.figures().withoutPerson()).as("nothing hangs on the person").isZero();
    }

    @Test
    void anAgeIsJudgedForRefusedTouchesTooAndLeftOutWhereThePersonIsNotOnRecord() {
        RuleTrial trial = forAges(new HolderCondition(18, null, Set.of()));
        trial.add(accepted(HANAKO, GROWN_UP));
        trial.add(refused(HANAKO, GROWN_UP));
        trial.add(accepted(ICHIRO, TWELVE));
        trial.add(refused(ICHIRO, TWELVE));
        trial.add(accepted(ICHIRO, null));
        trial.add(refused(null, null));
        assertNumbers(trial, 1, 2, 0, 0, 1, 2);
        assertThat(trial.figures().reasons()).containsOnly(entry(PinlessReason.AGE_NOT_MET, 2L), entry(PinlessReason.AGE_UNKNOWN, 1L));
        assertThat(trial.figures().withoutPerson()).isEqualTo(1);
        assertThat(trial.needsBirth()).isTrue();
    }

    @Test
    void aRuleThatNewlyAsksForTheProofCountsSecondRoundsAndMissingDatesOfBirthApart() {
        RuleTrial trial = trial(true, null, TouchLimits.NONE, HolderCondition.ANYONE);
        trial.add(accepted(HANAKO, GROWN_UP));
        trial.add(accepted(ICHIRO, TWELVE));
        trial.add(refused(HANAKO, GROWN_UP));
        trial.add(accepted(HANAKO, null));
        trial.add(accepted(null, null));
        trial.add(touch(HANAKO, true, true, Place.COUNTER, Duration.ofDays(1), GROWN_UP));
        trial.add(touch(HANAKO, false, true, Place.COUNTER, Duration.ofDays(1), GROWN_UP));
        trial.add(touch(HANAKO, true, false, Place.LENT_DEVICE, Duration.ofDays(1), GROWN_UP));
        assertNumbers(trial, 1, 1, 4, 1, 1, 0);
        assertThat(trial.figures().withoutPerson()).isEqualTo(1);
        assertThat(trial.figures().perDay()).containsExactly(entry(DAY, 2L));
        assertThat(trial.asksProof()).isTrue();
        assertThat(trial.needsBirth()).isTrue();
    }

    @Test
    void limitsAreCountedPerPersonAndDayAndRefusedTouchesDoNotCount() {
        RuleTrial trial = trial(false, null, new TouchLimits(2, Duration.ofSeconds(90)), HolderCondition.ANYONE);
        trial.add(accepted(HANAKO, null));
        trial.add(accepted(HANAKO, null));
        trial.add(accepted(HANAKO, null));
        trial.add(accepted(ICHIRO, null));
        trial.add(accepted(null, null));
        trial.add(accepted(HANAKO, null));
        next = MORNING.plus(Duration.ofDays(1));
        trial.add(accepted(HANAKO, null));
        assertNumbers(trial, 5, 0, 0, 0, 1, 1);
        assertThat(trial.figures().reasons()).containsOnly(entry(PinlessReason.TOO_SOON, 1L), entry(PinlessReason.DAILY_LIMIT_REACHED, 1L));
        assertThat(trial.figures().withoutPerson()).isEqualTo(1);
    }

    @Test
    void everyReasonIsCountedAndATimeSinceThePinThatIsNotOnRecordIsLeftOut() {
        RuleTrial trial = trial(false, Duration.ofDays(30), TouchLimits.NONE, new HolderCondition(18, null, Set.of(MAEBASHI)));
        trial.add(touch(HANAKO, true, false, Place.LENT_DEVICE, Duration.ofDays(31), TWELVE));
        trial.add(touch(HANAKO, true, false, Place.LENT_DEVICE, Duration.ofDays(30), GROWN_UP));
        trial.add(touch(HANAKO, true, false, Place.COUNTER, null, GROWN_UP));
        next = MORNING.plus(Duration.ofDays(1));
        trial.add(touch(ICHIRO, true, false, Place.COUNTER, Duration.ofDays(31), GROWN_UP));
        assertNumbers(trial, 1, 0, 0, 0, 2, 1);
        assertThat(trial.figures().reasons()).containsOnly(entry(PinlessReason.PLACE_NOT_ALLOWED, 2L), entry(PinlessReason.PIN_TOO_LONG_AGO, 2L), entry(PinlessReason.AGE_NOT_MET, 1L));
        assertThat(trial.figures().withoutPinTime()).isEqualTo(1);
        assertThat(trial.figures().perDay()).containsExactly(entry(DAY, 2L), entry(DAY.plusDays(1), 1L));
    }

    @Test
    void aPinThatIsTooLongAgoCountsOnceSinceThePersonIsTakenToUseItThere() {
        RuleTrial trial = trial(false, Duration.ofDays(30), TouchLimits.NONE, HolderCondition.ANYONE);
        trial.add(touch(HANAKO, true, false, Place.COUNTER, Duration.ofDays(40), null));
        trial.add(touch(HANAKO, true, false, Place.COUNTER, Duration.ofDays(40), null));
        trial.add(touch(ICHIRO, true, false, Place.COUNTER, Duration.ofDays(40), null));
        next = MORNING.plus(Duration.ofDays(30));
        trial.add(touch(HANAKO, true, false, Place.COUNTER, Duration.ofDays(70), null));
        trial.add(touch(HANAKO, true, false, Place.COUNTER, Duration.ofDays(70), null));
        trial.add(touch(ICHIRO, true, false, Place.COUNTER, Duration.ofDays(2), null));
        assertNumbers(trial, 3, 0, 0, 0, 3, 0);
        assertThat(trial.figures().reasons()).containsOnly(entry(PinlessReason.PIN_TOO_LONG_AGO, 3L));
    }

    @Test
    void theMunicipalityIsJudgedWhereItIsOnRecordAndLeftOutElsewhere() {
        RuleTrial trial = forAges(new HolderCondition(null, null, Set.of(new AreaCode("39208"))));
        trial.add(accepted(HANAKO, null));
        RecordedTouch there = accepted(ICHIRO, null);
        trial.add(new RecordedTouch(there.id(), there.occurredAt(), there.person(), true, false, there.place(), there.purpose(), there.sincePin(), null, new AreaCode("39208")));
        RecordedTouch before = accepted(ICHIRO, null);
        trial.add(new RecordedTouch(before.id(), before.occurredAt(), before.person(), true, false, before.place(), before.purpose(), before.sincePin(), null, null));
        assertNumbers(trial, 2, 0, 0, 0, 0, 1);
        assertThat(trial.figures().reasons()).containsOnly(entry(PinlessReason.AREA_NOT_MET, 1L));
        assertThat(trial.figures().withoutArea()).isEqualTo(1);
    }

    @Test
    void whatWasRefusedThenAndSecondRoundsThatWereNotEndedAreSaidApart() {
        RuleTrial trial = trial(true, null, TouchLimits.NONE, new HolderCondition(18, null, Set.of()));
        trial.addFirstRound(UUID.randomUUID(), next);
        trial.addFirstRound(UUID.randomUUID(), next);
        trial.add(touch(HANAKO, true, true, Place.COUNTER, Duration.ofDays(1), GROWN_UP));
        trial.add(refused(ICHIRO, TWELVE));
        trial.add(accepted(ICHIRO, TWELVE));
        assertNumbers(trial, 1, 0, 0, 0, 0, 2);
        assertThat(trial.figures().refusedThen()).isEqualTo(1);
        assertThat(trial.figures().secondRoundsUnfinished()).isEqualTo(1);
    }

    @Test
    void theTrialSaysHowFarItIs() {
        RuleTrial trial = forAges(HolderCondition.ANYONE);
        assertThat(trial.percent()).isZero();
        next = MORNING.plus(Duration.ofDays(1));
        RecordedTouch touch = accepted(HANAKO, null);
        trial.add(touch);
        assertThat(trial.percent()).isEqualTo(50);
        assertThat(trial.lastSeen()).isEqualTo(touch.id());
        assertThat(trial.isDone()).isFalse();
        trial.end();
        assertThat(trial.percent()).isEqualTo(100);
        assertThat(trial.isDone()).isTrue();
        assertThat(trial.isOf(PinlessRule.pinAlways(AssuranceLevel.LEVEL_1))).isFalse();
    }
}
