package jp.citizencard.cardap.offline.example;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The fiscal year (年度), from 1 April, in Japan's time. */
final class FiscalYear {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final int FIRST_MONTH = 4;

    private FiscalYear() {
    }

    static int of(Clock clock) {
        LocalDate today = clock.instant().atZone(JAPAN).toLocalDate();
        return today.getMonthValue() < FIRST_MONTH ? today.getYear() - 1 : today.getYear();
    }
}
