package jp.citizencard.freespace.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jp.citizencard.cardap.offline.CardHistory;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.freespace.entity.OfflineAnomalyKind;
import jp.citizencard.platform.value.TerminalId;

/**
 * What is odd about a reported transaction. Pure. Clocks order nothing; but a clock that is ahead, goes back, or says that a card's later transaction came first, is told, because terminals
 * judge deny lists, entitlements and fiscal years by theirs.
 */
public final class OfflineReview {

    /** What a terminal's clock may be wrong by. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private OfflineReview() {
    }

    /** @param other terminal whose report contradicts this one */
    public record Oddity(OfflineAnomalyKind kind, Optional<TerminalId> other) {
    }

    /** What is wrong with a transaction of which the card has given evidence; empty when it follows what is known and is to be added. */
    public static Optional<Oddity> of(CardHistory history, Receipt receipt) {
        CardHistory.Finding finding = history.judge(receipt);
        if (finding instanceof CardHistory.Finding.Fork fork) {
            return Optional.of(new Oddity(OfflineAnomalyKind.COPIED_CARD, Optional.of(terminal(fork.other()))));
        }
        if (finding instanceof CardHistory.Finding.Inconsistent inconsistent) {
            return Optional.of(new Oddity(OfflineAnomalyKind.INCONSISTENT, Optional.of(terminal(inconsistent.neighbour()))));
        }
        if (finding instanceof CardHistory.Finding.New) {
            return Optional.empty();
        }
        boolean same = finding instanceof CardHistory.Finding.Duplicate;
        return Optional.of(new Oddity(same ? OfflineAnomalyKind.DUPLICATE : OfflineAnomalyKind.REPLAYED, Optional.empty()));
    }

    private static TerminalId terminal(CardHistory.Known known) {
        return TerminalId.of(known.terminal().value());
    }

    /** What the card's counter says of a write of which the terminal does not know the end. */
    public enum Ending {
        /** The card has not gone on, as far as is known: the terminal may still learn it. */
        OPEN,
        /** Another transaction has its number. */
        NOT_DONE,
        /** The card has gone on; it may have been done. */
        UNKNOWN
    }

    /**
     * Judges an open intention.
     *
     * @param number      that the card would have given it
     * @param known       lowest known number from there on
     * @param isOvertaken the terminal has seen the card, and that it has gone on
     */
    public static Ending of(long number, OptionalLong known, boolean isOvertaken) {
        if (known.isPresent() && known.getAsLong() == number) {
            return Ending.NOT_DONE;
        }
        return isOvertaken || known.isPresent() ? Ending.UNKNOWN : Ending.OPEN;
    }

    /**
     * Whether a terminal's clock is plainly wrong.
     *
     * @param time   of the event by the terminal's clock
     * @param latest by the same clock, of an earlier entry of its queue
     * @param now    by the server's clock
     */
    public static boolean isClockWrong(Instant time, Optional<Instant> latest, Instant now) {
        return time.isAfter(now.plus(CLOCK_TOLERANCE)) || latest.filter(before -> time.isBefore(before.minus(CLOCK_TOLERANCE))).isPresent();
    }

    /** Whether the times of a card's transactions contradict their numbers. @param times by number, of those that are known */
    public static boolean contradictsOrder(long number, Instant time, Map<Long, Instant> times) {
        return times.entrySet().stream().anyMatch(known -> known.getKey() < number && time.isBefore(known.getValue().minus(CLOCK_TOLERANCE))
                || known.getKey() > number && time.isAfter(known.getValue().plus(CLOCK_TOLERANCE)));
    }
}
