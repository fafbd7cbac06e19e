package jp.citizencard.identity.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.TouchFacts;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * A rule tried against the touches of a period, in their order: what it would have refused. Only numbers come out of it, nothing about persons. Touches that the rule would have refused do not count
 * towards its limits. The municipality of the card is not on record, so that condition is left out.
 */
public class RuleTrial {

    private final ServiceId service;
    private final PinlessRule rule;
    private final Instant from;
    private final Instant until;
    private Instant seenUntil;
    private UUID lastSeen = new UUID(0, 0);
    private boolean done;
    private long touches;
    private long stillAccepted;
    private long newlyAccepted;
    private long pinRequired;
    private long refused;
    private long withoutPinTime;
    private final Map<PinlessReason, Long> reasons = new EnumMap<>(PinlessReason.class);
    private final SortedMap<LocalDate, Long> perDay = new TreeMap<>();
    private final Map<ServiceLinkId, Last> counts = new HashMap<>();

    private record Last(LocalDate day, int touches, Instant at) {
    }

    /**
     * @param from  first moment
     * @param until moment after the last
     */
    public RuleTrial(ServiceId service, PinlessRule rule, Instant from, Instant until) {
        this.service = service;
        this.rule = withoutAreas(rule);
        this.from = from;
        this.until = until;
        this.seenUntil = from;
    }

    private static PinlessRule withoutAreas(PinlessRule rule) {
        HolderCondition holders = new HolderCondition(rule.holders().youngest(), rule.holders().oldest(), Set.of());
        return new PinlessRule(rule.assurance(), rule.purposes(), rule.places(), rule.genuineness(), rule.longestSincePin(), rule.limits(), holders, rule.period(),
                rule.legalBasis());
    }

    /** Judges the next touch; they come in the order of time. */
    public void add(RecordedTouch touch) {
        seenUntil = touch.occurredAt();
        lastSeen = touch.id();
        touches++;
        LocalDate day = JapanTime.dateOf(touch.occurredAt());
        Last last = touch.link() == null ? null : counts.get(touch.link());
        int today = last != null && last.day().equals(day) ? last.touches() : 0;
        PinlessDecision decision = rule.evaluate(new TouchFacts(touch.place(), touch.purpose(), day, sincePin(touch), today,
                last == null ? null : Duration.between(last.at(), touch.occurredAt()), touch.birth() == null ? null : Period.between(touch.birth(), day).getYears(), null));
        if (decision.reasons().isEmpty()) {
            if (touch.link() != null && rule.limits().any()) {
                counts.put(touch.link(), new Last(day, today + 1, touch.occurredAt()));
            }
            if (touch.accepted()) {
                stillAccepted++;
            } else {
                newlyAccepted++;
            }
        } else {
            countAgainst(decision, day);
        }
    }

    private Duration sincePin(RecordedTouch touch) {
        if (touch.sincePin() == null && rule.longestSincePin() != null) {
            withoutPinTime++;
            return Duration.ZERO;
        }
        return touch.sincePin();
    }

    private void countAgainst(PinlessDecision decision, LocalDate day) {
        if (decision instanceof PinlessDecision.PinRequired) {
            pinRequired++;
        } else {
            refused++;
        }
        decision.reasons().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
        perDay.merge(day, 1L, Long::sum);
    }

    /** There are no more touches in the period. */
    public void end() {
        done = true;
        seenUntil = until;
        counts.clear();
    }

    public ServiceId service() {
        return service;
    }

    /** Whether the rule asks for ages, so that dates of birth are needed. */
    public boolean asksAge() {
        return rule.holders().asksAge();
    }

    public Instant from() {
        return from;
    }

    public Instant until() {
        return until;
    }

    public Instant seenUntil() {
        return seenUntil;
    }

    public UUID lastSeen() {
        return lastSeen;
    }

    public boolean isDone() {
        return done;
    }

    /** How much of the period has been judged, 0 to 100. */
    public int percent() {
        return (int) (100 * Duration.between(from, seenUntil).toMillis() / Math.max(1, Duration.between(from, until).toMillis()));
    }

    public long touches() {
        return touches;
    }

    /** Accepted then, and accepted by this rule. */
    public long stillAccepted() {
        return stillAccepted;
    }

    /** Refused by a rule then, accepted by this one. */
    public long newlyAccepted() {
        return newlyAccepted;
    }

    public long pinRequired() {
        return pinRequired;
    }

    public long refused() {
        return refused;
    }

    /** Touches whose time since the last PIN is not on record; that condition was left out for them. */
    public long withoutPinTime() {
        return withoutPinTime;
    }

    /** How often each reason was there; a touch may have several. */
    public Map<PinlessReason, Long> reasons() {
        return reasons;
    }

    /** Touches that would not have been enough, by day. */
    public SortedMap<LocalDate, Long> perDay() {
        return perDay;
    }

    /** The day on which most touches would not have been enough. */
    public Optional<LocalDate> worstDay() {
        return perDay.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }
}
