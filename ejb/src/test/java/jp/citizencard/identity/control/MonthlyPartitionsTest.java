package jp.citizencard.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Set;

import org.junit.jupiter.api.Test;

class MonthlyPartitionsTest {

    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    @Test
    void missingMonthsAreCutOutOfTheOpenPartition() {
        assertThat(MonthlyPartitions.statement("t", Set.of("p202611", "p202612", "p_future"), DECEMBER, 2)).hasValue(
                "ALTER TABLE t REORGANIZE PARTITION p_future INTO (PARTITION p202701 VALUES LESS THAN ('2027-02-01'), PARTITION p_future VALUES LESS THAN (MAXVALUE))");
    }

    @Test
    void nothingIsDoneWhenAllMonthsAreThere() {
        assertThat(MonthlyPartitions.statement("t", Set.of("p202612", "p202701", "p_future"), DECEMBER, 2)).isEmpty();
    }

    @Test
    void aMonthBeforeTheNewestIsNeverAdded() {
        assertThat(MonthlyPartitions.statement("t", Set.of("p202703", "p_future"), DECEMBER, 3)).isEmpty();
    }
}
