package jp.citizencard.agent.operation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A bell that long polls wait on: it rings whenever something that the page or a browser shows has changed. */
public final class Changes {

    private final AtomicLong count = new AtomicLong(1);

    /** How often the bell has rung, from 1. */
    public long count() {
        return count.get();
    }

    public synchronized void ring() {
        count.incrementAndGet();
        notifyAll();
    }

    /** Waits until {@code awaited} holds, at most for {@code limit}; looks again at every ring. */
    public synchronized void await(BooleanSupplier awaited, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!awaited.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
