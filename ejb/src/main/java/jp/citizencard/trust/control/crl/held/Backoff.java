package jp.citizencard.trust.control.crl.held;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a source is asked again for one partition: after the usual time when it answered; after a failure soon, and then after twice the time at each further one. Every
 * wait is shortened at random by up to a fifth, so that nodes and partitions do not ask in step. Safe for use by many threads.
 */
final class Backoff {

    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    private final Duration usual;
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Instant next = Instant.MIN;
    private int failures;

    Backoff(Duration usual, Duration first, Duration longest, RandomGenerator random) {
        this.usual = usual;
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    synchronized Instant next() {
        return next;
    }

    synchronized boolean due(Instant now) {
        return !now.isBefore(next);
    }

    synchronized void answered(Instant now) {
        failures = 0;
        next = now.plus(shortened(usual));
    }

    /** It answered, and had no list, which may change any moment. */
    synchronized void hadNothing(Instant now) {
        failures = 0;
        next = now.plus(shortened(first));
    }

    synchronized void failed(Instant now) {
        long wait = first.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
        next = now.plus(shortened(Duration.ofMillis(Math.min(wait, longest.toMillis()))));
    }

    /** Nothing was asked, and nothing will be before {@code moment}. */
    synchronized void notBefore(Instant moment) {
        next = moment;
    }

    private Duration shortened(Duration full) {
        return full.minus(Duration.ofMillis((long) (full.toMillis() * JITTER * random.nextDouble())));
    }
}
