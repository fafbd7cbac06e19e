package jp.citizencard.cardap.offline;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the server knows of one loading's transactions, from all terminals, by the card's transaction counter; to judge one, its neighbours and what is known
 * of its event do. Pure. A card counts every write once, so
 * two different events with one number mean two cards, or a card put back to an earlier state; a number without event means a terminal that has not
 * reported yet. Whether a receipt is genuine is checked before ({@link Receipt#isGenuine}).
 */
public record CardHistory(NavigableMap<Long, Known> transactions) {

    public CardHistory {
        transactions = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(transactions));
    }

    /** A transaction that some terminal has reported. */
    public record Known(EventId event, TerminalName terminal, Receipt receipt) {
    }

    /** What a new event is. */
    public sealed interface Finding {

        /** It follows what is known, or fills a gap; numbers between may still come from other terminals. */
        record New() implements Finding {
        }

        /** It is known already. */
        record Duplicate() implements Finding {
        }

        /** The number belongs to another event: the card has been copied or put back; both terminals are named. */
        record Fork(Known other) implements Finding {
        }

        /** The event is known under another number: somebody replays it. */
        record Replay(long transaction) implements Finding {
        }

        /** The counter's value does not follow from its neighbour's. */
        record Inconsistent(Known neighbour) implements Finding {
        }
    }

    /** Judges an event that is done. */
    public Finding judge(Receipt receipt) {
        Known same = transactions.get(receipt.transaction());
        if (same != null) {
            return same.event().equals(receipt.reference()) && same.receipt().equals(receipt) ? new Finding.Duplicate() : new Finding.Fork(same);
        }
        for (Map.Entry<Long, Known> known : transactions.entrySet()) {
            if (known.getValue().event().equals(receipt.reference())) {
                return new Finding.Replay(known.getKey());
            }
        }
        Known before = transactions.get(receipt.transaction() - 1);
        Known after = transactions.get(receipt.transaction() + 1);
        if (before != null && !follows(before.receipt(), receipt)) {
            return new Finding.Inconsistent(before);
        }
        if (after != null && !follows(receipt, after.receipt())) {
            return new Finding.Inconsistent(after);
        }
        return new Finding.New();
    }

    /** Only writes of the same counter can be compared. */
    private static boolean follows(Receipt first, Receipt second) {
        boolean counters = first.operation() != Receipt.Operation.UPDATE_RECORD && second.operation() != Receipt.Operation.UPDATE_RECORD;
        if (!counters || first.number() != second.number()) {
            return true;
        }
        return switch (second.operation()) {
            case DECREASE -> second.value() == first.value() - second.amount();
            case INCREASE -> second.value() == first.value() + second.amount();
            case START_PERIOD, UPDATE_RECORD, NONE -> true;
        };
    }
}
