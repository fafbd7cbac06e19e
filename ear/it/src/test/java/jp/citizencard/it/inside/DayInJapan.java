package jp.citizencard.it.inside;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.concurrent.locks.LockSupport;

import jp.citizencard.platform.time.JapanTime;

/** The day by which the running server counts; a test cannot set its clock. */
public final class DayInJapan {

    /** More than such a test takes on a busy machine. */
    private static final Duration ROOM = Duration.ofMinutes(1);

    private DayInJapan() {
    }

    /** What is tested from here on falls on one day: the last minute of a day is let pass. Any other time of the day this returns at once. */
    public static void withRoom() {
        while (left().compareTo(ROOM) < 0) {
            LockSupport.parkNanos(left().toNanos());
        }
    }

    private static Duration left() {
        ZonedDateTime now = ZonedDateTime.now(JapanTime.ZONE);
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(JapanTime.ZONE));
    }
}
