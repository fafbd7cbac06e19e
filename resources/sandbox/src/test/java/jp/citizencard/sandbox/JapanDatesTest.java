package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JapanDatesTest {

    @Test
    void aCertificateEndsOnTheFifthBirthdayAfterIssue() {
        assertThat(JapanDates.certificateEnd(LocalDate.of(1985, 3, 9), LocalDate.of(2025, 10, 17))).isEqualTo("2030-03-09");
        assertThat(JapanDates.certificateEnd(LocalDate.of(1985, 3, 9), LocalDate.of(2026, 3, 8))).isEqualTo("2030-03-09");
        assertThat(JapanDates.certificateEnd(LocalDate.of(1985, 3, 9), LocalDate.of(2026, 3, 9))).isEqualTo("2031-03-09");
    }

    @Test
    void aCardEndsOnTheTenthBirthdayAndOnTheFifthForTheYoung() {
        assertThat(JapanDates.cardEnd(LocalDate.of(1985, 3, 9), LocalDate.of(2025, 10, 17))).isEqualTo("2035-03-09");
        assertThat(JapanDates.cardEnd(LocalDate.of(2009, 3, 9), LocalDate.of(2026, 10, 17))).isEqualTo("2031-03-09");
        assertThat(JapanDates.cardEnd(LocalDate.of(2002, 5, 1), LocalDate.of(2021, 10, 17))).as("under 20 before April 2022").isEqualTo("2026-05-01");
    }

    @Test
    void aBirthdayOn29FebruaryFallsOn28InCommonYears() {
        assertThat(JapanDates.certificateEnd(LocalDate.of(2000, 2, 29), LocalDate.of(2025, 12, 5))).isEqualTo("2030-02-28");
    }
}
