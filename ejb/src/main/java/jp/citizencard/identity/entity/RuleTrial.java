package jp.citizencard.identity.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.TouchFacts;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.ServiceId;

/**
 * A rule tried against the touches of a period, in their order, as if it had been in force from the first moment on: what it would have refused. Touches that it would have refused do not count
 * towards its limits. Where it would have wanted the PIN, the person is taken to have used it there and then, so that one PIN that is too long ago does not count at every touch that follows.
 * A condition whose facts are not on record is left out for that touch, and the figures say how often.
 */
public class RuleTrial {

    private final ServiceId service;
    private final PinlessRule rule;
    private final Instant from;
    private final Instant until;
    private final TrialFigures figures = new TrialFigures();
    private final Map<MyKeyId, Past> pasts = new HashMap<>();
    private Instant seenUntil;
    private UUID lastSeen = new UUID(0, 0);
    private boolean done;

    /** What the rule has made of a person's earlier touches. @param pinAt when the PIN was taken to be used, or null */
    private record Past(LocalDate day, int touches, Instant at, Instant pinAt) {

        static final Past NONE = new Past(null, 0, null, null);

        int touchesOn(LocalDate today) {
            return today.equals(day) ? touches : 0;
        }

        Duration sinceLast(Instant now) {
            return at == null ? null : Duration.between(at, now);
        }

        /** @param recorded since the last PIN in truth, or null */
        Duration sincePin(Duration recorded, Instant now) {
            Duration taken = pinAt == null ? recorded : Duration.between(pinAt, now);
            return recorded == null || recorded.compareTo(taken) < 0 ? recorded : taken;
        }
    }

    /**
     * @param from  first moment
     * @param until moment after the last
     */
    public RuleTrial(ServiceId service, PinlessRule rule, Instant from, Instant until) {
        this.service = service;
        this.rule = rule;
        this.from = from;
        this.until = until;
        this.seenUntil = from;
    }

    /** Judges the next touch; they come in the order of time. */
    public void add(RecordedTouch touch) {
        seen(touch.id(), touch.occurredAt());
        if (touch.proved()) {
            figures.secondRoundEnded();
        }
        LocalDate day = JapanTime.dateOf(touch.occurredAt());
        Past past = touch.person() == null ? Past.NONE : pasts.getOrDefault(touch.person(), Past.NONE);
        PinlessDecision decision = rule.decision(onRecord(touch, rule.evaluate(facts(touch, day, past)).reasons()));
        boolean proofToCome = decision instanceof PinlessDecision.SecondRound && !touch.proved();
        if (!decision.reasons().isEmpty()) {
            figures.against(decision, touch, day);
            if (decision instanceof PinlessDecision.PinRequired) {
                remember(touch, new Past(past.day(), past.touches(), past.at(), touch.occurredAt()));
            }
        } else if (proofToCome && touch.person() != null && touch.birth() == null) {
            figures.birthMissing(touch, day);
        } else {
            figures.accepted(touch, proofToCome);
            remember(touch, new Past(day, past.touchesOn(day) + 1, touch.occurredAt(), past.pinAt()));
        }
    }

    /** A first round that asked for a second, which is judged when it comes. */
    public void addFirstRound(UUID id, Instant occurredAt) {
        seen(id, occurredAt);
        figures.secondRoundBegun();
    }

    private void seen(UUID id, Instant occurredAt) {
        seenUntil = occurredAt;
        lastSeen = id;
    }

    private void remember(RecordedTouch touch, Past past) {
        if (touch.person() != null && (rule.limits().any() || rule.longestSincePin() != null)) {
            pasts.put(touch.person(), past);
        }
    }

    private static TouchFacts facts(RecordedTouch touch, LocalDate day, Past past) {
        Integer age = touch.birth() == null ? null : Period.between(touch.birth(), day).getYears();
        return new TouchFacts(touch.place(), touch.purpose(), day, past.sincePin(touch.sincePin(), touch.occurredAt()), past.touchesOn(day), past.sinceLast(touch.occurredAt()), age,
                touch.area());
    }

    /** Without the reasons that hang on what is not on record. */
    private List<PinlessReason> onRecord(RecordedTouch touch, List<PinlessReason> reasons) {
        boolean pinTime = rule.longestSincePin() != null && touch.sincePin() == null;
        boolean person = touch.person() == null && (needsBirth() || rule.limits().any());
        boolean area = rule.holders().asksArea() && touch.area() == null;
        figures.leftOut(pinTime, person, area);
        return reasons.stream().filter(reason -> switch (reason) {
            case PIN_TOO_LONG_AGO -> !pinTime;
            case AGE_UNKNOWN -> !person;
            case AREA_NOT_MET -> !area;
            default -> true;
        }).toList();
    }

    /** There are no more touches in the period. */
    public void end() {
        done = true;
        seenUntil = until;
        pasts.clear();
    }

    public ServiceId service() {
        return service;
    }

    /** Whether the figures are those of this rule, and not of one that has been rewritten since. */
    public boolean isOf(PinlessRule conditions) {
        return rule.equals(conditions);
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

    public TrialFigures figures() {
        return figures;
    }
}
