package jp.citizencard.service.control;

import java.time.Duration;
import java.util.List;

/** When a message that was not confirmed is sent again: soon at first, then ever later. */
public final class WebhookBackOff {

    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30),
            Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(6));
    /** Up to this much of the wait is added, so that many messages do not come back at once. */
    private static final double JITTER = 0.2;

    private WebhookBackOff() {
    }

    /**
     * @param failed how many attempts have failed, from 1
     * @param chance 0 to 1
     */
    public static Duration after(int failed, double chance) {
        Duration wait = WAITS.get(Math.min(failed, WAITS.size()) - 1);
        return wait.plusMillis((long) (wait.toMillis() * JITTER * chance));
    }
}
