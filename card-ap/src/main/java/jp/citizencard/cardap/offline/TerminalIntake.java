package jp.citizencard.cardap.offline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the server takes a terminal's entries: in order, each once. Pure; the caller stores {@link Position} in the same transaction as the entries.
 */
public final class TerminalIntake {

    private static final String NO_HASH = "0".repeat(64);

    private TerminalIntake() {
    }

    /**
     * Up to where the server has a terminal's queue.
     *
     * @param sequence last entry taken, 0 before the first
     * @param hash     of that entry
     */
    public record Position(long sequence, String hash) {

        public static final Position START = new Position(0, NO_HASH);
    }

    /** What became of a batch. */
    public enum Outcome {
        /** All of it is taken, or was before. */
        TAKEN,
        /** Entries are missing before this batch: the terminal is to send from {@code position.sequence() + 1}. */
        GAP,
        /** An entry does not continue the chain: the queue has been changed, was restored from an old copy, or two terminals use one name. */
        FORK
    }

    /**
     * The answer to a batch.
     *
     * @param taken    entries that are new, in order; on {@code GAP} and {@code FORK} those before it
     * @param position where the server stands afterwards, which the terminal may take as acknowledged
     */
    public record Result(Outcome outcome, List<EventQueue.Entry> taken, Position position) {
    }

    /**
     * Takes a batch. Entries that the server has already are passed over: they were sent again because an answer was lost. They must be the same ones: the
     * queue of a terminal that was emptied or restored gives old numbers to new entries, which would be lost.
     *
     * @param known hashes, by number, of those entries of the batch that the server has already
     */
    public static Result take(Position position, Map<Long, String> known, List<EventQueue.Entry> batch) {
        Map<Long, String> had = new HashMap<>(known);
        List<EventQueue.Entry> taken = new ArrayList<>();
        Position at = position;
        for (EventQueue.Entry entry : batch) {
            if (entry.sequence() > at.sequence() + 1) {
                return new Result(Outcome.GAP, taken, at);
            }
            boolean isNext = entry.sequence() == at.sequence() + 1;
            boolean fits = isNext ? entry.previous().equals(at.hash()) : entry.hash().equals(had.get(entry.sequence()));
            if (!entry.isWhole() || !fits) {
                return new Result(Outcome.FORK, taken, at);
            }
            if (isNext) {
                taken.add(entry);
                had.put(entry.sequence(), entry.hash());
                at = new Position(entry.sequence(), entry.hash());
            }
        }
        return new Result(Outcome.TAKEN, taken, at);
    }
}
