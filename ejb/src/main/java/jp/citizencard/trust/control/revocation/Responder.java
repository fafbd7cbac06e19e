package jp.citizencard.trust.control.revocation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** One responder as this node knows it: its breaker and what came of asking it. Safe for use by many threads. */
final class Responder {

    private record Failure(Instant at, String what) {
    }

    private final URI address;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder passedOver = new LongAdder();
    private volatile Instant lastAnswered;
    private volatile Failure lastFailure;

    Responder(URI address, Clock clock, Duration breakerPeriod) {
        this.address = address;
        this.clock = clock;
        this.breaker = new CircuitBreaker(clock, breakerPeriod);
    }

    URI address() {
        return address;
    }

    /** Whether it may be asked now. */
    boolean enter() {
        boolean may = breaker.enter();
        if (!may) {
            passedOver.increment();
        }
        return may;
    }

    void answered() {
        breaker.answered();
        answered.increment();
        lastAnswered = clock.instant();
    }

    /** An answer that is refused came quickly; it may concern one certificate alone and must not keep others from asking. */
    void failed(UnknownReason why, String what) {
        if (why == UnknownReason.OCSP_UNAVAILABLE) {
            breaker.failed();
            unavailable.increment();
        } else {
            breaker.answered();
            refused.increment();
        }
        lastFailure = new Failure(clock.instant(), what);
    }

    /** The request was not sent: that says nothing about the responder. */
    void notSent() {
        passedOver.increment();
    }

    ResponderStatus status() {
        Optional<Failure> failure = Optional.ofNullable(lastFailure);
        return new ResponderStatus(address, answered.sum(), refused.sum(), unavailable.sum(), passedOver.sum(), Optional.ofNullable(lastAnswered),
                failure.map(Failure::at), failure.map(Failure::what), breaker.openUntil());
    }
}
