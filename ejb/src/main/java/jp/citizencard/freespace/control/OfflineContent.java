package jp.citizencard.freespace.control;

import java.time.Instant;
import java.util.Optional;

import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.Write;

/** Reads what stands in an entry of a terminal's queue. What is no event is none, never an error: the entry is in the chain, and those behind it must not wait for it. */
public final class OfflineContent {

    private static final long MOST = 0xFFFFFFFFL;
    private static final int MOST_NUMBER = 8;
    private static final int MOST_CONTENT = 2 * 112;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private OfflineContent() {
    }

    /** The event, if it is one whose values are in their ranges. */
    public static Optional<OfflineEvent> read(byte[] content) {
        try {
            return Optional.of(OfflineEvent.decode(content)).filter(OfflineContent::isInRange);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isInRange(OfflineEvent event) {
        boolean known = event.terminalTime().isAfter(EARLIEST) && event.terminalTime().isBefore(LATEST) && isNumber(event.before());
        return known && (event.write() == null || isInRange(event.write())) && (event.receipt() == null || isInRange(event.receipt()));
    }

    private static boolean isInRange(Write write) {
        String content = write.content();
        return write.number() >= 1 && write.number() <= MOST_NUMBER && content.length() <= MOST_CONTENT && content.length() % 2 == 0 && content.matches("[0-9a-f]*");
    }

    private static boolean isInRange(Receipt receipt) {
        return receipt.transaction() >= 1 && isNumber(receipt.transaction()) && isNumber(receipt.value()) && receipt.evidence().matches("[0-9a-f]{16}");
    }

    private static boolean isNumber(long value) {
        return value >= 0 && value <= MOST;
    }
}
