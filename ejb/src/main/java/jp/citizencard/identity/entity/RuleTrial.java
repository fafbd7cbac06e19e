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
 * towards its limits. Every touch counts once among {@link #stillAccepted}, {@link #newlyAccepted}, {@link #secondRounds}, {@link #birthMissing},
 * {@link #pinRequired} and {@link #refused}. The municipality of the card is not on record, so that condition is left out.
 */
public class RuleTrial {

    private final ServiceId service;
    private final PinlessRule rule;
    private final PinlessRule ruleForUnknown;
    private final Instant from;
    private final Instant until;
    private Instant seenUntil;
    private UUID lastSeen = new UUID(0, 0);
    private boolean done;
    private long touches;
    private long stillAccepted;
    private long newlyAccepted;
    private long secondRounds;
    private long birthMissing;
    private long pinRequired;
    private long refused;
    private long withoutPinTime;
    private long withoutPerson;
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
        this.rule = withHolders(rule, new HolderCondition(rule.holders().youngest(), rule.holders().oldest(), Set.of()));
        this.ruleForUnknown = withHolders(rule, HolderCondition.ANYONE);
        this.from = from;
        this.until = until;
        this.seenUntil = from;
    }

    private static PinlessRule withHolders(PinlessRule rule, HolderCondition holders) {
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
        PinlessDecision decision = ruleFor(touch).evaluate(new TouchFacts(touch.place(), touch.purpose(), day, sincePin(touch), today,
                last == null ? null : Duration.between(last.at(), touch.occurredAt()), touch.birth() == null ? null : Period.between(touch.birth(), day).getYears(), null));
        boolean proofToCome = decision instanceof PinlessDecision.SecondRound && !touch.proved();
        if (!decision.reasons().isEmpty()) {
            countAgainst(decision, day);
        } else if (proofToCome && touch.link() != null && touch.birth() == null) {
            birthMissing++;
            perDay.merge(day, 1L, Long::sum);
        } else {
            if (touch.link() != null && rule.limits().any()) {
                counts.put(touch.link(), new Last(day, today + 1, touch.occurredAt()));
            }
            countFor(touch, proofToCome);
        }
    }

    /** What hangs on the person is left out where the person is not on record. */
    private PinlessRule ruleFor(RecordedTouch touch) {
        if (touch.link() == null && (needsBirth() || rule.limits().any())) {
            withoutPerson++;
        }
        return touch.link() == null ? ruleForUnknown : rule;
    }

    private void countFor(RecordedTouch touch, boolean proofToCome) {
        if (proofToCome) {
            secondRounds++;
        } else if (touch.accepted()) {
            stillAccepted++;
        } else {
            newlyAccepted++;
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

    /** Whether dates of birth are needed: for an age, or because the card's proof is compared with them. */
    public boolean needsBirth() {
        return rule.holders().asksAge() || asksProof();
    }

    /** Whether the rule asks for the card's proof that it is genuine. */
    public boolean asksProof() {
        return rule.genuineness().required();
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

    /** Touches without proof that would be accepted after a second round, in which the card proves that it is genuine. */
    public long secondRounds() {
        return secondRounds;
    }

    /** Touches that would need a second round, which fails because no date of birth is registered. */
    public long birthMissing() {
        return birthMissing;
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

    /** Touches whose person is not on record; age, date of birth and limits were left out for them. */
    public long withoutPerson() {
        return withoutPerson;
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
