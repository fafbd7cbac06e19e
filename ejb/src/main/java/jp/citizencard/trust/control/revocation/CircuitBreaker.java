package jp.citizencard.trust.control.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps callers away from a responder that failed. After a failure nobody asks for the length of the period; then one caller tries, and the
 * others go on without the responder until it is known how that went. While all is well the number of callers at a time is bounded.
 */
final class CircuitBreaker {

    private final Clock clock;
    private final Duration period;
    private final Semaphore callers;
    /** Null while the responder answers; otherwise the moment from which the next caller may try. */
    private final AtomicReference<Instant> openUntil = new AtomicReference<>();

    CircuitBreaker(Clock clock, Duration period, int maxCallers) {
        this.clock = clock;
        this.period = period;
        this.callers = new Semaphore(maxCallers);
    }

    /** Whether the caller may ask now. Who got true must call {@link #done}. */
    boolean enter() {
        Instant until = openUntil.get();
        if (until != null) {
            Instant now = clock.instant();
            if (now.isBefore(until) || !openUntil.compareAndSet(until, now.plus(period))) {
                return false;
            }
        }
        return callers.tryAcquire();
    }

    void done(boolean answered) {
        callers.release();
        openUntil.set(answered ? null : clock.instant().plus(period));
    }
}
