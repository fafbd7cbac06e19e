package jp.citizencard.agent.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.platform.RefusedException;

/** Does its tasks at every contact with the platform, one after the other; a failure of one keeps none of the others from being tried. Runs beside the cards, which never wait for it. */
public final class ContactLoop {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Java may swallow an interrupt while it reads an answer; the thread is a daemon. */
    private static final long ENDS_MILLIS = 2_000;

    private final Supplier<Duration> interval;
    private final AgentLog log;
    private final List<ContactTask> tasks;
    private final BackOff backOff = new BackOff(SHORTEST, LONGEST);

    /** @param interval between contacts while all is well, asked for each time */
    public ContactLoop(Supplier<Duration> interval, AgentLog log, List<ContactTask> tasks) {
        this.interval = interval;
        this.log = log;
        this.tasks = List.copyOf(tasks);
    }

    /** The loop while it runs. */
    public interface Running extends AutoCloseable {
        @Override
        void close() throws InterruptedException;
    }

    /** Runs in a thread of its own until it is closed. */
    public Running begin() {
        Thread beside = new Thread(() -> {
            try {
                while (true) {
                    Thread.sleep(once().toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "agent-platform-contact");
        beside.setDaemon(true);
        beside.start();
        return () -> {
            beside.interrupt();
            beside.join(ENDS_MILLIS);
        };
    }

    /** One contact. @return when the next one is due */
    public Duration once() throws InterruptedException {
        boolean well = true;
        for (ContactTask task : tasks) {
            well &= noted(task);
        }
        if (well) {
            backOff.succeeded();
            return interval.get();
        }
        return backOff.afterFailure();
    }

    /** Does a task; what came of it goes to the log, except that nothing was to do. */
    private boolean noted(ContactTask task) throws InterruptedException {
        long began = System.nanoTime();
        Optional<String> code;
        boolean done = false;
        try {
            code = task.step().take();
            done = true;
        } catch (RefusedException e) {
            code = Optional.of(e.code());
        } catch (ContactTask.FailedException e) {
            code = Optional.of(e.getMessage());
        } catch (UncheckedIOException e) {
            code = Optional.of("storage-failed");
        } catch (IOException e) {
            code = Optional.of("platform-unreachable");
        } catch (RuntimeException e) {
            // Nobody would start this thread again: a fault of one contact must not be the last one.
            code = Optional.of("agent-failed");
        }
        code.ifPresent(text -> log.note(task.event(), text, Duration.ofNanos(System.nanoTime() - began)));
        return done;
    }
}
