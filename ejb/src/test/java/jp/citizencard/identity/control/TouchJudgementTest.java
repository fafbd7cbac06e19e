package jp.citizencard.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import org.junit.jupiter.api.Test;

/** The facts that a rule is asked with, and what of them stays on record. */
class TouchJudgementTest {

    /** 00:30 on 22 November in Japan. */
    private static final Instant NOW = Instant.parse("2026-11-21T15:30:00Z");
    private static final MunicipalityCode MAEBASHI = new MunicipalityCode("102016");
    private static final TerminalProfile COUNTER = new TerminalProfile(new TerminalId(Ids.next()), MAEBASHI, "desk", "窓口", Place.COUNTER, Purpose.LIBRARY, Set.of(), Set.of(), true, null);
    private static final AreaCode THERE = new AreaCode("39208");

    private static TouchJudgement judgement(HolderCondition holders, Instant lastPinAt, AreaCode area, Supplier<Optional<LocalDate>> birth) {
        PinlessRule rule = new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(false, "職員が対面で確認するため"), Duration.ofDays(30),
                new TouchLimits(2, null), holders, RulePeriod.ALWAYS, "図書館条例");
        ServiceProfile library = new ServiceProfile(new ServiceId(Ids.next()), MAEBASHI, "library", "図書館", "Library", ConnectionType.TYPE2, RevocationPolicies.of(RevocationMode.CRL_ONLY), rule, 7,
                false, true);
        return new TouchJudgement(COUNTER, library, new TouchJudgement.Holder(new ServiceLinkId(Ids.next()), lastPinAt, area, birth), NOW);
    }

    private static Optional<LocalDate> neverAsked() {
        throw new AssertionError("asked for a date of birth that no rule asks for");
    }

    @Test
    void noDateOfBirthIsAskedForWhereNoAgeMatters() {
        assertThat(judgement(HolderCondition.ANYONE, NOW, null, TouchJudgementTest::neverAsked).decide(TouchCounter.Count.NONE)).isEqualTo(new PinlessDecision.Allow());
    }

    @Test
    void theAgeIsThatOfTheDayInJapan() {
        HolderCondition grownUp = new HolderCondition(18, null, Set.of());
        assertThat(judgement(grownUp, NOW, null, () -> Optional.of(LocalDate.of(2008, 11, 22))).decide(TouchCounter.Count.NONE)).isEqualTo(new PinlessDecision.Allow());
        assertThat(judgement(grownUp, NOW, null, () -> Optional.of(LocalDate.of(2008, 11, 23))).decide(TouchCounter.Count.NONE).reasons()).containsExactly(PinlessReason.AGE_NOT_MET);
        assertThat(judgement(grownUp, NOW, null, Optional::empty).decide(TouchCounter.Count.NONE).reasons()).containsExactly(PinlessReason.AGE_UNKNOWN);
    }

    @Test
    void municipalityCountAndTimeSinceThePinAreJudged() {
        HolderCondition there = new HolderCondition(null, null, Set.of(THERE));
        assertThat(judgement(there, NOW.minus(Duration.ofDays(30)), THERE, Optional::empty).decide(new TouchCounter.Count(1, Duration.ZERO))).isEqualTo(new PinlessDecision.Allow());
        assertThat(judgement(there, NOW.minus(Duration.ofDays(31)), new AreaCode("10201"), Optional::empty).decide(new TouchCounter.Count(2, Duration.ZERO)).reasons())
                .isEqualTo(List.of(PinlessReason.PIN_TOO_LONG_AGO, PinlessReason.DAILY_LIMIT_REACHED, PinlessReason.AREA_NOT_MET));
        assertThat(judgement(HolderCondition.ANYONE, null, null, Optional::empty).decide(TouchCounter.Count.NONE).reasons()).containsExactly(PinlessReason.PIN_TOO_LONG_AGO);
    }

    @Test
    void theRulesVersionAndWhatCannotBeFoundOutLaterStaysOnRecord() {
        assertThat(judgement(HolderCondition.ANYONE, NOW.minus(Duration.ofDays(3)), THERE, Optional::empty).record())
                .isEqualTo(new UsageRecord.Judged(7, Place.COUNTER, Purpose.LIBRARY, Duration.ofDays(3), THERE));
    }
}
