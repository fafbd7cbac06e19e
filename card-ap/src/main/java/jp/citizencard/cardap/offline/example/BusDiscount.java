package jp.citizencard.cardap.offline.example;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.offline.OfflineCard;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.Write;

/** Bus discount (運賃割引): half fare until the day that stands on the card; every ride is counted. */
public final class BusDiscount {

    public static final int ENTITLEMENT = 1;
    public static final int RIDES = 1;
    /** As the loading system writes it for an entitlement without a last day. */
    private static final String NO_END = "00000000";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** Set 2: readers in buses. Set 3: the office. Record 1: last day of the entitlement, YYYYMMDD, or eight zeros. */
    public static final DataLayout LAYOUT = new DataLayout(List.of(new DataLayout.Field("entitled until", 8, Set.of(2, 3), Set.of(3))),
            List.of(new DataLayout.Counter("rides", 0, 0xFFFFFFFFL, 0, 0, Set.of(2, 3), Set.of(), Set.of(2), Set.of())));

    private final OfflineTerminal terminal;
    private final Clock clock;

    public BusDiscount(OfflineTerminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * The fare to pay in yen, rounded up to 10 as bus companies do. A ride whose count the card has taken while it left is not counted again when the card
     * comes back within {@link OfflineTerminal#SAME_VISIT}.
     *
     * @throws OfflineException {@code NOT_ALLOWED} when the entitlement has ended
     */
    public long board(CardTransport transport, long fullFare) throws OfflineException {
        OfflineCard card = terminal.open(transport);
        if (card.settled(Receipt.Operation.INCREASE, RIDES).isPresent()) {
            return half(fullFare);
        }
        if (clock.instant().atZone(JAPAN).toLocalDate().isAfter(entitledUntil(card))) {
            throw new OfflineException(Reason.NOT_ALLOWED, "the entitlement has ended");
        }
        terminal.write(card, Write.increase(RIDES, 1));
        return half(fullFare);
    }

    private static long half(long fullFare) {
        return (fullFare / 2 + 9) / 10 * 10;
    }

    private static LocalDate entitledUntil(OfflineCard card) throws OfflineException {
        String day = new String(card.record(ENTITLEMENT), StandardCharsets.US_ASCII);
        try {
            return day.equals(NO_END) ? LocalDate.MAX : LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new OfflineException(Reason.MALFORMED, "no date of entitlement on the card", e);
        }
    }
}
