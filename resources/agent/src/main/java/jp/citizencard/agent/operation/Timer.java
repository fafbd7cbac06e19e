package jp.citizencard.agent.operation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs something later. The seam through which tests let time pass. */
public interface Timer extends AutoCloseable {

    /** Runs {@code action} once after {@code delay}, unless cancelled before. */
    Cancellable after(Duration delay, Runnable action);

    @Override
    void close();

    /** Something that will run. */
    @FunctionalInterface
    interface Cancellable {
        void cancel();
    }

    /** Real time, on one daemon thread. */
    static Timer system() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("agent-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return new Timer() {
            @Override
            public Cancellable after(Duration delay, Runnable action) {
                Future<?> task = executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> task.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
