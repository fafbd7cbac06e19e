package jp.citizencard.pinless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a service accepts a touch (PINなし利用の条件). A rule that the law forbids cannot be made: touches only where assurance level 1 is enough, and only face to face, in a supervised place, or
 * on a device that is lent out and managed (公的個人認証法 38条の4, 施行規則 64条の12).
 *
 * @param assurance       what the service needs
 * @param purposes        the purposes for which touches are accepted; empty when none are accepted
 * @param places          where they are accepted; empty when none are accepted
 * @param genuineness     whether the card must prove itself in a second round, and why
 * @param longestSincePin longest time since the last use with PIN, in whole hours, an hour to ten years, or null for any
 * @param limits          how often
 * @param holders         who
 * @param period          on which days
 * @param legalBasis      ordinance, rule or notice that the service rests on, 1 to {@value #LEGAL_BASIS_LENGTH} characters
 */
public record PinlessRule(AssuranceLevel assurance, Set<Purpose> purposes, Set<Place> places, GenuinenessDemand genuineness, Duration longestSincePin, TouchLimits limits,
                          HolderCondition holders, RulePeriod period, String legalBasis) {

    public static final int LEGAL_BASIS_LENGTH = 200;

    static final Duration SHORTEST_SINCE_PIN = Duration.ofHours(1);
    static final Duration LONGEST_SINCE_PIN = Duration.ofDays(3653);

    /** @throws FaultyRuleException with everything that is wrong */
    public PinlessRule {
        purposes = purposes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(purposes));
        places = places.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(places));
        legalBasis = legalBasis == null ? "" : legalBasis.strip();
        List<RuleFault> faults = faults(assurance, purposes, places, genuineness, longestSincePin, limits, holders, period, legalBasis);
        if (!faults.isEmpty()) {
            throw new FaultyRuleException(faults);
        }
    }

    /** The rule of a service that always asks for the PIN. */
    public static PinlessRule pinAlways(AssuranceLevel assurance) {
        return new PinlessRule(assurance, Set.of(), Set.of(), new GenuinenessDemand(false, ""), null, TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS, "");
    }

    /** Whether touches are accepted at all. */
    public boolean enabled() {
        return !purposes.isEmpty();
    }

    /** Judges a touch: a pure function, with every reason against the touch. The law comes first, then the service's own conditions. */
    public PinlessDecision evaluate(TouchFacts facts) {
        List<PinlessReason> reasons = new ArrayList<>();
        if (!facts.place().allowsPinless()) {
            reasons.add(PinlessReason.PLACE_UNLAWFUL);
        }
        if (!enabled()) {
            reasons.add(PinlessReason.SWITCHED_OFF);
        } else {
            addConditions(facts, reasons);
        }
        return decision(reasons);
    }

    /** What the rule makes of a touch that has these reasons against it: for who must leave out what cannot be judged. */
    public PinlessDecision decision(List<PinlessReason> reasons) {
        if (reasons.isEmpty()) {
            return genuineness.required() ? new PinlessDecision.SecondRound() : new PinlessDecision.Allow();
        }
        return reasons.stream().allMatch(PinlessReason::pinHelps) ? new PinlessDecision.PinRequired(reasons) : new PinlessDecision.Refuse(reasons);
    }

    private void addConditions(TouchFacts facts, List<PinlessReason> reasons) {
        add(reasons, facts.place().allowsPinless() && !places.contains(facts.place()), PinlessReason.PLACE_NOT_ALLOWED);
        add(reasons, !purposes.contains(facts.purpose()), PinlessReason.PURPOSE_NOT_ALLOWED);
        add(reasons, !period.includes(facts.day()), PinlessReason.OUT_OF_PERIOD);
        // A time that is not known counts as too long: fail closed.
        add(reasons, longestSincePin != null && (facts.sincePin() == null || facts.sincePin().compareTo(longestSincePin) > 0), PinlessReason.PIN_TOO_LONG_AGO);
        add(reasons, limits.reachedBy(facts.touchesToday()), PinlessReason.DAILY_LIMIT_REACHED);
        add(reasons, holders.asksAge() && facts.age() == null, PinlessReason.AGE_UNKNOWN);
        add(reasons, limits.tooSoon(facts.sinceLastTouch()), PinlessReason.TOO_SOON);
        add(reasons, holders.asksAge() && facts.age() != null && !holders.includesAge(facts.age()), PinlessReason.AGE_NOT_MET);
        add(reasons, holders.asksArea() && (facts.area() == null || !holders.includesArea(facts.area())), PinlessReason.AREA_NOT_MET);
    }

    private static void add(List<PinlessReason> reasons, boolean applies, PinlessReason reason) {
        if (applies) {
            reasons.add(reason);
        }
    }

    private static List<RuleFault> faults(AssuranceLevel assurance, Set<Purpose> purposes, Set<Place> places, GenuinenessDemand genuineness, Duration longestSincePin,
                                          TouchLimits limits, HolderCondition holders, RulePeriod period, String legalBasis) {
        List<RuleFault> faults = new ArrayList<>();
        boolean touches = !purposes.isEmpty() || !places.isEmpty();
        fault(faults, !places.stream().allMatch(Place::allowsPinless), RuleFault.PLACE_UNLAWFUL);
        fault(faults, touches && !assurance.allowsPinless(), RuleFault.ASSURANCE_TOO_HIGH);
        fault(faults, touches && (legalBasis.isEmpty() || legalBasis.length() > LEGAL_BASIS_LENGTH), RuleFault.LEGAL_BASIS_MISSING);
        fault(faults, touches && (genuineness.why().isEmpty() || genuineness.why().length() > GenuinenessDemand.WHY_LENGTH), RuleFault.WHY_MISSING);
        fault(faults, touches && places.isEmpty(), RuleFault.PLACES_MISSING);
        fault(faults, touches && purposes.isEmpty(), RuleFault.PURPOSES_MISSING);
        fault(faults, longestSincePin != null && !isSound(longestSincePin), RuleFault.SINCE_PIN_OUT_OF_RANGE);
        fault(faults, !limits.isSound(), RuleFault.LIMITS_OUT_OF_RANGE);
        fault(faults, !holders.isSound(), RuleFault.HOLDERS_OUT_OF_RANGE);
        fault(faults, !period.isSound(), RuleFault.PERIOD_EMPTY);
        return faults;
    }

    private static boolean isSound(Duration longestSincePin) {
        return longestSincePin.compareTo(SHORTEST_SINCE_PIN) >= 0 && longestSincePin.compareTo(LONGEST_SINCE_PIN) <= 0 && longestSincePin.equals(Duration.ofHours(longestSincePin.toHours()));
    }

    private static void fault(List<RuleFault> faults, boolean applies, RuleFault fault) {
        if (applies) {
            faults.add(fault);
        }
    }
}
