package jp.citizencard.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a child process, with a limit and an error that shows the end of its log. */
final class Wait {

    private Wait() {
    }

    /**
     * Returns when {@code condition} holds.
     *
     * @throws LaunchException when the process ends before that or the limit is over
     */
    static void until(Duration limit, Duration pause, BooleanSupplier condition, ChildProcess process, String what) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("The " + what + " ended while it started.", process);
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw failed("The " + what + " was not ready after " + limit.toSeconds() + " seconds.", process);
            }
            pause(pause, what);
        }
    }

    static void untilEnded(Duration limit, ChildProcess process, String what) {
        long start = System.nanoTime();
        while (process.isAlive()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                process.killHard();
                throw failed("The " + what + " had not ended after " + limit.toSeconds() + " seconds.", process);
            }
            pause(Duration.ofMillis(20), what);
        }
        if (process.exitCode() != 0) {
            throw failed("The " + what + " failed.", process);
        }
        process.stop();
    }

    private static void pause(Duration pause, String what) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while waiting for the " + what + ".", e);
        }
    }

    private static LaunchException failed(String message, ChildProcess process) {
        return new LaunchException(message + " The end of " + process.log() + ":" + System.lineSeparator()
                + process.lastLines(30));
    }
}
