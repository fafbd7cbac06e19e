package jp.citizencard.freespace.control;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.catalogue.DataLayout.Counter;

/**
 * Where a person's counters go on when a card AP is loaded once more: onto a renewed card, after a loss, after an end and a new application. What they have used in the newest period on all of their
 * cards is taken together, so that what one card's terminals report late counts at the next loading still. A pure function of what has been reported.
 */
public final class CarriedCounters {

    /**
     * A counter on one loading, as far as has been reported.
     *
     * @param from how it began the newest period that this loading has seen: with the refill value, or as the loading started
     * @param to   its value now, in that period
     */
    public record Past(CounterStart from, long to) {

        /** Nothing was reported of it. */
        public static Past unused(CounterStart start) {
            return new Past(start, start.value());
        }
    }

    private CarriedCounters() {
    }

    /** By counter number, those that do not start as the layout says. @param pasts by counter number, each with one for every loading of the person */
    public static Map<Integer, CounterStart> of(DataLayout layout, Map<Integer, List<Past>> pasts) {
        Map<Integer, CounterStart> starts = new TreeMap<>();
        for (int number = 1; number <= layout.counters().size(); number++) {
            Counter counter = layout.counters().get(number - 1);
            CounterStart start = start(counter, pasts.getOrDefault(number, List.of()));
            if (!start.equals(counter.beginning())) {
                starts.put(number, start);
            }
        }
        return starts;
    }

    private static CounterStart start(Counter counter, List<Past> pasts) {
        int period = pasts.stream().mapToInt(past -> past.from().period()).max().orElse(0);
        long change = pasts.stream().filter(past -> past.from().period() == period).mapToLong(past -> past.to() - past.from().value()).sum();
        long full = period == 0 ? counter.start() : counter.refill();
        return new CounterStart(Math.min(Math.max(full + change, counter.lower()), counter.upper()), period);
    }
}
