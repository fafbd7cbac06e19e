package jp.citizencard.agent.contact;

import java.time.Duration;

/** How long to wait before the platform is asked again: doubled after each failure up to a limit, and at its shortest again after a success. Not thread-safe. */
public final class BackOff {

    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    public BackOff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    public Duration afterFailure() {
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return now;
    }

    public void succeeded() {
        next = shortest;
    }
}
