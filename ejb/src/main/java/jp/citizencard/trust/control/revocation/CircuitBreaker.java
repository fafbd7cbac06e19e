package jp.citizencard.trust.control.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps callers away from a responder that failed. After a failure nobody asks for the length of the period; then one caller tries, and the
 * others go on without the responder until it is known how that went.
 *
 * <p>MicroProfile Fault Tolerance has one breaker for a method, whichever responder it asks, and lets every caller try once its delay is over; this one is
 * for each responder and costs one slow request a period.
 */
final class CircuitBreaker {

    private final Clock clock;
    private final Duration period;
    /** Null while the responder answers; otherwise the moment from which the next caller may try. */
    private final AtomicReference<Instant> openUntil = new AtomicReference<>();

    CircuitBreaker(Clock clock, Duration period) {
        this.clock = clock;
        this.period = period;
    }

    /** Whether the caller may ask now. */
    boolean enter() {
        Instant until = openUntil.get();
        if (until == null) {
            return true;
        }
        Instant now = clock.instant();
        return !now.isBefore(until) && openUntil.compareAndSet(until, now.plus(period));
    }

    void answered() {
        openUntil.set(null);
    }

    void failed() {
        openUntil.set(clock.instant().plus(period));
    }

    /** Until when the responder is left alone; empty while it answers. */
    Optional<Instant> openUntil() {
        return Optional.ofNullable(openUntil.get());
    }
}
