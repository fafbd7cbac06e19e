package jp.citizencard.it.rest;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;

/** Rules for touches that tests put in force. */
final class Rules {

    private static final Set<Place> LAWFUL = EnumSet.of(Place.COUNTER, Place.SUPERVISED_AREA, Place.LENT_DEVICE);

    private Rules() {
    }

    /** Touches for {@code purposes} wherever the law allows them. */
    static PinlessRule touches(boolean genuineness, Purpose... purposes) {
        return of(Set.of(purposes), LAWFUL, genuineness, null, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    static PinlessRule library(Duration longestSincePin, TouchLimits limits, HolderCondition holders, RulePeriod period) {
        return of(Set.of(Purpose.LIBRARY), LAWFUL, false, longestSincePin, limits, holders, period);
    }

    static PinlessRule of(Set<Purpose> purposes, Set<Place> places, boolean genuineness, Duration longestSincePin, TouchLimits limits, HolderCondition holders,
                          RulePeriod period) {
        return new PinlessRule(AssuranceLevel.LEVEL_1, purposes, places, new GenuinenessDemand(genuineness, "試験のため"), longestSincePin, limits, holders, period, "試験町条例");
    }
}
