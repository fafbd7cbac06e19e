package jp.citizencard.cardap.offline.example;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.offline.OfflineCard;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.Write;

/**
 * Bus discount (運賃割引): half fare until the day that stands on the card, and less for who changes buses. Each ride is written into a record, from which the next bus sees a change (乗り継ぎ), and
 * which tells what was paid when the card has left too early.
 */
public final class BusDiscount {

    public static final int ENTITLEMENT = 1;
    public static final int LAST_RIDE = 2;
    /** Who boards another bus within this time pays {@value #CHANGE_YEN} yen less. */
    public static final Duration CHANGE = Duration.ofMinutes(60);
    public static final long CHANGE_YEN = 50;
    public static final long MOST_FARE_YEN = 99_999;
    /** As the loading system writes it for an entitlement without a last day. */
    private static final String NO_END = "00000000";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int MINUTE_DIGITS = 12;
    private static final int FARE_DIGITS = 5;

    /**
     * Set 2: readers in buses. Set 3: the office. Record 1: last day of the entitlement, YYYYMMDD, or eight zeros. Record 2: last ride, YYYYMMDDhhmm in Japan's time and the fare paid in five digits;
     * nothing before the first.
     */
    public static final DataLayout LAYOUT = new DataLayout(List.of(new DataLayout.Field("entitled until", 8, Set.of(2, 3), Set.of(3)),
            new DataLayout.Field("last ride", MINUTE_DIGITS + FARE_DIGITS, Set.of(2), Set.of(2))), List.of());

    private final OfflineTerminal terminal;
    private final Clock clock;

    public BusDiscount(OfflineTerminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    private record Ride(LocalDateTime boarded, long fare) {

        byte[] encoded() {
            return (MINUTE.format(boarded) + String.format(Locale.ROOT, "%0" + FARE_DIGITS + "d", fare)).getBytes(StandardCharsets.US_ASCII);
        }

        /** What is no ride is none: it is overwritten by the next. */
        static Optional<Ride> of(byte[] record) {
            String text = new String(record, StandardCharsets.US_ASCII);
            if (!text.matches("[0-9]{" + (MINUTE_DIGITS + FARE_DIGITS) + "}")) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Ride(LocalDateTime.parse(text.substring(0, MINUTE_DIGITS), MINUTE), Long.parseLong(text.substring(MINUTE_DIGITS))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * The fare to pay in yen, rounded up to 10 as bus companies do. A card that left after it had taken the ride, and comes back within {@link OfflineTerminal#SAME_VISIT}, pays what it has paid, and no
     * other ride is written.
     *
     * @param fullFare in yen, 1 to {@value #MOST_FARE_YEN}
     * @throws OfflineException {@code NOT_ALLOWED} when the entitlement has ended
     */
    public long board(CardTransport transport, long fullFare) throws OfflineException {
        if (fullFare < 1 || fullFare > MOST_FARE_YEN) {
            throw new IllegalArgumentException("a fare is 1 to " + MOST_FARE_YEN + " yen");
        }
        OfflineCard card = terminal.open(transport);
        if (card.settled(Receipt.Operation.UPDATE_RECORD, LAST_RIDE).isPresent()) {
            return lastRide(card).orElseThrow(() -> new OfflineException(Reason.MALFORMED, "the ride that was written is not on the card")).fare();
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), JAPAN);
        if (now.toLocalDate().isAfter(entitledUntil(card))) {
            throw new OfflineException(Reason.NOT_ALLOWED, "the entitlement has ended");
        }
        boolean change = lastRide(card).filter(ride -> !ride.boarded().isAfter(now) && now.isBefore(ride.boarded().plus(CHANGE))).isPresent();
        long fare = Math.max(0, (fullFare / 2 + 9) / 10 * 10 - (change ? CHANGE_YEN : 0));
        terminal.write(card, Write.record(LAST_RIDE, new Ride(now, fare).encoded()));
        return fare;
    }

    private static Optional<Ride> lastRide(OfflineCard card) throws OfflineException {
        return Ride.of(card.record(LAST_RIDE));
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
