package jp.citizencard.cardap.offline.example;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.offline.OfflineCard;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.Write;

/**
 * Taxi subsidy (タクシー助成): half of the fare, at most ¥500 a ride, from a yearly quota that stands on the card. The first ride in a new fiscal year
 * fills the quota; a year only goes forward, so a wrong clock can bring a quota early once and never twice, and the server sees it in the events.
 */
public final class TaxiSubsidy {

    public static final int QUOTA = 1;
    public static final long YEARLY_YEN = 12_000;
    public static final long MOST_A_RIDE_YEN = 500;

    /** Set 2: terminals in taxis. */
    public static final DataLayout LAYOUT = new DataLayout(List.of(),
            List.of(new DataLayout.Counter("quota of the year in yen", 0, YEARLY_YEN, 0, YEARLY_YEN, Set.of(2), Set.of(2), Set.of(), Set.of(2))));

    private final OfflineTerminal terminal;
    private final Clock clock;

    public TaxiSubsidy(OfflineTerminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * What a ride was given.
     *
     * @param yen       subsidy
     * @param remaining quota left in this year
     */
    public record Subsidy(long yen, long remaining) {
    }

    /**
     * Subsidises a ride. A card that left before the terminal knew whether the subsidy was taken, and comes again within {@link OfflineTerminal#SAME_VISIT},
     * is given what was taken then, not charged again.
     *
     * @param fare in yen, more than 0
     * @throws OfflineException {@code OUT_OF_BOUNDS} when the quota is used up
     */
    public Subsidy ride(CardTransport transport, long fare) throws OfflineException {
        if (fare <= 0) {
            throw new IllegalArgumentException("a fare is more than 0 yen");
        }
        OfflineCard card = terminal.open(transport);
        Optional<Receipt> given = card.settled(Receipt.Operation.DECREASE, QUOTA);
        if (given.isPresent()) {
            return new Subsidy(given.get().amount(), given.get().value());
        }
        OfflineCard.Count quota = card.counter(QUOTA);
        long left = quota.value();
        if (quota.period() < FiscalYear.of(clock)) {
            left = terminal.write(card, Write.startPeriod(QUOTA, FiscalYear.of(clock))).value();
        }
        long yen = Math.min(Math.min(fare / 2, MOST_A_RIDE_YEN), left);
        if (yen == 0) {
            throw new OfflineException(OfflineException.Reason.OUT_OF_BOUNDS, "the quota of this year is used up");
        }
        return new Subsidy(yen, terminal.write(card, Write.decrease(QUOTA, yen)).value());
    }
}
