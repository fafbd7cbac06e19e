package jp.citizencard.pinless;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Rules for tests, each a lawful library rule with one thing changed. */
final class Rules {

    static final Set<Place> LAWFUL = EnumSet.of(Place.COUNTER, Place.SUPERVISED_AREA, Place.LENT_DEVICE);
    static final GenuinenessDemand NOT_NEEDED = new GenuinenessDemand(false, "職員が対面で確認するため");
    static final String BASIS = "市立図書館条例（平成12年条例第30号）第5条";

    private Rules() {
    }

    static PinlessRule library() {
        return of(LAWFUL, NOT_NEEDED, null, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    static PinlessRule at(Set<Place> places) {
        return of(places, NOT_NEEDED, null, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    static PinlessRule genuine() {
        return of(LAWFUL, new GenuinenessDemand(true, "無人の入口のため"), null, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    static PinlessRule pinWithin(Duration longest) {
        return of(LAWFUL, NOT_NEEDED, longest, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    static PinlessRule limited(TouchLimits limits) {
        return of(LAWFUL, NOT_NEEDED, null, limits, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    static PinlessRule forHolders(HolderCondition holders) {
        return of(LAWFUL, NOT_NEEDED, null, TouchLimits.NONE, holders, RulePeriod.ALWAYS);
    }

    static PinlessRule during(RulePeriod period) {
        return of(LAWFUL, NOT_NEEDED, null, TouchLimits.NONE, HolderCondition.ANYONE, period);
    }

    static PinlessRule of(Set<Place> places, GenuinenessDemand genuineness, Duration longest, TouchLimits limits, HolderCondition holders, RulePeriod period) {
        return new PinlessRule(AssuranceLevel.LEVEL_1, EnumSet.of(Purpose.LIBRARY), places, genuineness, longest, limits, holders, period, BASIS);
    }
}
