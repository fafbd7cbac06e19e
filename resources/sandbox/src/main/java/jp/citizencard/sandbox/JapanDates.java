package jp.citizencard.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Civil dates of Japan and the terms of cards and certificates that are counted in birthdays. */
final class JapanDates {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    /** Era dates in the Gregorian calendar begin here. */
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1873, 1, 1);
    private static final LocalDate AGE_LIMIT_CHANGED = LocalDate.of(2022, 4, 1);

    private JapanDates() {
    }

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), JAPAN);
    }

    static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, JAPAN);
    }

    static Instant startOf(LocalDate date) {
        return date.atStartOfDay(JAPAN).toInstant();
    }

    static Instant endOf(LocalDate date) {
        return date.atTime(LocalTime.of(23, 59, 59)).atZone(JAPAN).toInstant();
    }

    /** @throws IllegalArgumentException when nobody with a card can have been born on that day */
    static void checkBorn(LocalDate born, LocalDate today) {
        if (born.isAfter(today) || born.isBefore(EARLIEST_BIRTH)) {
            throw new IllegalArgumentException("a date of birth lies between " + EARLIEST_BIRTH + " and today");
        }
    }

    /** The {@code count}th birthday after {@code from}. */
    static LocalDate birthdayAfter(LocalDate born, LocalDate from, int count) {
        LocalDate birthday = born.withYear(from.getYear());
        int first = birthday.isAfter(from) ? 0 : 1;
        return born.withYear(from.getYear() + first + count - 1);
    }

    /** Certificates end on the 5th birthday after issue. */
    static LocalDate certificateEnd(LocalDate born, LocalDate issued) {
        return birthdayAfter(born, issued, 5);
    }

    /** Cards end on the 10th birthday after issue; on the 5th when the holder was under the age limit: 20 before April 2022, 18 since. */
    static LocalDate cardEnd(LocalDate born, LocalDate issued) {
        int ageLimit = issued.isBefore(AGE_LIMIT_CHANGED) ? 20 : 18;
        return birthdayAfter(born, issued, born.plusYears(ageLimit).isAfter(issued) ? 5 : 10);
    }
}
