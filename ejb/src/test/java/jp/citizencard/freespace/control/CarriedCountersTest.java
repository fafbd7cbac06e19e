package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.freespace.control.CarriedCounters.Past;
import org.junit.jupiter.api.Test;

class CarriedCountersTest {

    private static final int YEAR = 2026;
    private static final CounterStart EMPTY = new CounterStart(0, 0);
    private static final CounterStart FULL = new CounterStart(12_000, YEAR);
    /** Counter 1: a yearly quota; counter 2: rides, without end. */
    private static final DataLayout LAYOUT = new DataLayout(List.of(), List.of(
            new DataLayout.Counter("quota", 0, 12_000, 0, 12_000, Set.of(2), Set.of(2), Set.of(), Set.of(2)),
            new DataLayout.Counter("rides", 0, 100, 0, 0, Set.of(2), Set.of(), Set.of(2), Set.of())));

    private static CounterStart quota(Past... pasts) {
        return CarriedCounters.of(LAYOUT, Map.of(1, List.of(pasts))).get(1);
    }

    @Test
    void whoHasNeverHadItStartsAsTheLayoutSays() {
        assertThat(CarriedCounters.of(LAYOUT, Map.of())).isEmpty();
        assertThat(CarriedCounters.of(LAYOUT, Map.of(1, List.of(Past.unused(EMPTY)), 2, List.of(Past.unused(EMPTY))))).isEmpty();
    }

    @Test
    void theQuotaOfThePeriodGoesOnAndThePeriodIsNotStartedAgain() {
        assertThat(quota(new Past(FULL, 11_500))).isEqualTo(new CounterStart(11_500, YEAR));
        assertThat(quota(new Past(FULL, 0))).isEqualTo(new CounterStart(0, YEAR));
        assertThat(quota(new Past(FULL, 12_000))).as("filled and not used").isEqualTo(FULL);
    }

    @Test
    void whatACardWasGivenAtItsLoadingIsNotCountedTwice() {
        assertThat(quota(new Past(FULL, 11_500), new Past(new CounterStart(11_500, YEAR), 11_000))).isEqualTo(new CounterStart(11_000, YEAR));
    }

    @Test
    void whatTheOldCardsTerminalsReportLateCountsAtTheNextLoading() {
        assertThat(quota(new Past(FULL, 10_000), new Past(new CounterStart(11_500, YEAR), 11_000))).as("1,500 more on the old card").isEqualTo(new CounterStart(9_500, YEAR));
        assertThat(quota(new Past(FULL, 7_000), new Past(FULL, 4_000))).as("both cards were filled in one year").isEqualTo(new CounterStart(0, YEAR));
    }

    @Test
    void anEarlierPeriodIsOver() {
        assertThat(quota(new Past(FULL, 0), new Past(new CounterStart(12_000, YEAR + 1), 11_900))).isEqualTo(new CounterStart(11_900, YEAR + 1));
    }

    @Test
    void aCountWithoutPeriodsIsTheSumOfAllCards() {
        assertThat(CarriedCounters.of(LAYOUT, Map.of(2, List.of(new Past(EMPTY, 7), new Past(new CounterStart(5, 0), 9)))).get(2)).isEqualTo(new CounterStart(11, 0));
        assertThat(CarriedCounters.of(LAYOUT, Map.of(2, List.of(new Past(EMPTY, 90), new Past(EMPTY, 90)))).get(2)).as("the bound").isEqualTo(new CounterStart(100, 0));
    }
}
