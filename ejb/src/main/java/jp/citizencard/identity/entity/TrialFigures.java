package jp.citizencard.identity.entity;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessReason;

/**
 * What comes out of a {@linkplain RuleTrial trial}: numbers, nothing about persons. Every touch counts once among {@link #stillAccepted}, {@link #newlyAccepted}, {@link #secondRounds},
 * {@link #birthMissing}, {@link #pinRequired} and {@link #refused}.
 */
public class TrialFigures {

    private long stillAccepted;
    private long newlyAccepted;
    private long secondRounds;
    private long birthMissing;
    private long pinRequired;
    private long refused;
    private long refusedThen;
    private long secondRoundsBegun;
    private long secondRoundsEnded;
    private long withoutPinTime;
    private long withoutPerson;
    private long withoutArea;
    private final Map<PinlessReason, Long> reasons = new EnumMap<>(PinlessReason.class);
    private final SortedMap<LocalDate, Long> perDay = new TreeMap<>();

    void accepted(RecordedTouch touch, boolean proofToCome) {
        if (proofToCome) {
            secondRounds++;
        } else if (touch.accepted()) {
            stillAccepted++;
        } else {
            newlyAccepted++;
        }
    }

    void birthMissing(RecordedTouch touch, LocalDate day) {
        birthMissing++;
        notEnough(touch, day);
    }

    void against(PinlessDecision decision, RecordedTouch touch, LocalDate day) {
        if (decision instanceof PinlessDecision.PinRequired) {
            pinRequired++;
        } else {
            refused++;
        }
        decision.reasons().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
        notEnough(touch, day);
    }

    private void notEnough(RecordedTouch touch, LocalDate day) {
        refusedThen += touch.accepted() ? 0 : 1;
        perDay.merge(day, 1L, Long::sum);
    }

    void leftOut(boolean pinTime, boolean person, boolean area) {
        withoutPinTime += pinTime ? 1 : 0;
        withoutPerson += person ? 1 : 0;
        withoutArea += area ? 1 : 0;
    }

    void secondRoundBegun() {
        secondRoundsBegun++;
    }

    void secondRoundEnded() {
        secondRoundsEnded++;
    }

    /** All that were judged. */
    public long touches() {
        return stillAccepted + newlyAccepted + secondRounds + birthMissing + pinRequired + refused;
    }

    /** Accepted then, and accepted by this rule. */
    public long stillAccepted() {
        return stillAccepted;
    }

    /** Refused then, accepted by this rule. */
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

    /** How many of those that this rule would not have found enough were refused then, too. */
    public long refusedThen() {
        return refusedThen;
    }

    /** Second rounds that were begun and not judged: the card was taken away, or did not prove that it is genuine. They are not among the touches. */
    public long secondRoundsUnfinished() {
        return Math.max(0, secondRoundsBegun - secondRoundsEnded);
    }

    /** Touches whose time since the last PIN is not on record; that condition was left out for them. */
    public long withoutPinTime() {
        return withoutPinTime;
    }

    /** Touches whose person is not on record; age, date of birth and limits were left out for them. */
    public long withoutPerson() {
        return withoutPerson;
    }

    /** Touches whose certificate's municipality is not on record; that condition was left out for them. */
    public long withoutArea() {
        return withoutArea;
    }

    /** How often each reason was there; a touch may have several. */
    public Map<PinlessReason, Long> reasons() {
        return reasons;
    }

    /** Touches that would not have been enough, by day. */
    public SortedMap<LocalDate, Long> perDay() {
        return perDay;
    }
}
