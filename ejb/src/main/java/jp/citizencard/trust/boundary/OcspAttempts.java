package jp.citizencard.trust.boundary;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The back-off of one call to a responder: a pause before each attempt but the first, four times as long every time, longer by up to half at random so that nodes do not ask in step. About
 * 0.1, 0.4, 1.6 seconds. MicroProfile Fault Tolerance decides whether there is another attempt, but has one and the same delay for all. For one thread.
 */
final class OcspAttempts {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final int TIMES = 4;
    private static final double JITTER = 0.5;

    private int begun;

    /** Waits as long as is due before the next attempt. @throws InterruptedIOException when the time for the attempt is over */
    void begin() throws InterruptedIOException {
        Duration pause = pauseAfter(begun++, ThreadLocalRandom.current().nextDouble());
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the responder was not asked again in time");
        }
    }

    /**
     * @param failed how many attempts have failed, from 0
     * @param chance 0 to 1
     */
    static Duration pauseAfter(int failed, double chance) {
        if (failed == 0) {
            return Duration.ZERO;
        }
        double millis = FIRST.toMillis() * Math.pow(TIMES, failed - 1) * (1 + JITTER * chance);
        return Duration.ofMillis((long) millis);
    }
}
