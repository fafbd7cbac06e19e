package jp.citizencard.pinless;

import java.time.Duration;

/**
 * How often one person may touch at a service.
 *
 * @param perDay   accepted touches in a day (Japan time), 1 to {@value #MOST_PER_DAY}, or null for any number
 * @param interval least time between two accepted touches, in whole seconds, 1 second to a day, or null for none
 */
public record TouchLimits(Integer perDay, Duration interval) {

    public static final int MOST_PER_DAY = 1000;
    public static final TouchLimits NONE = new TouchLimits(null, null);

    static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    /** Whether earlier touches must be known to judge the next one. */
    public boolean any() {
        return perDay != null || interval != null;
    }

    boolean reachedBy(int touchesToday) {
        return perDay != null && touchesToday >= perDay;
    }

    boolean tooSoon(Duration sinceLastTouch) {
        return interval != null && sinceLastTouch != null && sinceLastTouch.compareTo(interval) < 0;
    }

    boolean isSound() {
        return (perDay == null || perDay >= 1 && perDay <= MOST_PER_DAY)
                && (interval == null || interval.compareTo(Duration.ofSeconds(1)) >= 0 && interval.compareTo(LONGEST_INTERVAL) <= 0 && interval.getNano() == 0);
    }
}
