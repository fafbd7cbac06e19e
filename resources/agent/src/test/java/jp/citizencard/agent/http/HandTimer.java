package jp.citizencard.agent.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jp.citizencard.agent.operation.Timer;

/** Time that passes when the test says so. */
final class HandTimer implements Timer {

    private record Entry(Duration at, Runnable action) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Cancellable after(Duration delay, Runnable action) {
        Entry entry = new Entry(now.plus(delay), action);
        entries.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(Entry entry) {
        entries.remove(entry);
    }

    void pass(Duration time) {
        List<Entry> due;
        synchronized (this) {
            now = now.plus(time);
            due = entries.stream().filter(entry -> entry.at().compareTo(now) <= 0).toList();
            entries.removeAll(due);
        }
        due.forEach(entry -> entry.action().run());
    }

    @Override
    public synchronized void close() {
        entries.clear();
    }
}
