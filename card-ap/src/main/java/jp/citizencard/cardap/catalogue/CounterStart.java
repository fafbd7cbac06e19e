package jp.citizencard.cardap.catalogue;

/**
 * How a counter starts on a card: a person who has had the card AP before goes on where they were, so that no new card and no new application fills a quota twice.
 *
 * @param value  within the counter's bounds
 * @param period that has been started last, 0 to 65,535; 0 before the first
 */
public record CounterStart(long value, int period) {

    private static final int MAX_PERIOD = 0xFFFF;

    public CounterStart {
        if (period < 0 || period > MAX_PERIOD) {
            throw new IllegalArgumentException("a period is from 0 to " + MAX_PERIOD);
        }
    }
}
