package jp.citizencard.agent.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

import jp.citizencard.agent.operation.Changes;

/** Holds an answer back until something changes. Bounded in time and number, so that waiting requests never take all threads. */
final class LongPoll {

    static final Duration LONGEST = Duration.ofSeconds(20);
    static final int MOST_AT_ONCE = 16;

    private final Changes changes;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    LongPoll(Changes changes) {
        this.changes = changes;
    }

    /** Returns when {@code awaited} holds, or after {@link #LONGEST}, or at once when too many wait already. */
    void await(BooleanSupplier awaited) throws InterruptedException {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            changes.await(awaited, LONGEST);
        } finally {
            places.release();
        }
    }

    long changeCount() {
        return changes.count();
    }

    void ring() {
        changes.ring();
    }
}
