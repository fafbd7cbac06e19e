package jp.citizencard.agent.offline;

import java.time.Clock;

import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.offline.OfflineCard;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.example.BusDiscount;
import jp.citizencard.cardap.offline.example.TaxiSubsidy;

/** What a terminal does with a card AP. */
@FunctionalInterface
public interface OfflineService {

    /** Serves the card once. @return a line for the driver or the machine behind */
    String serve(CardTransport card) throws OfflineException;

    /** The line of the card that was served last is out. */
    default void given() {
        // what writes nothing owes nothing
    }

    /** A visit: gives the card AP's id, as a gate gives the linked number, and queues that the card was here. Writes nothing on the card. */
    static OfflineService visit(OfflineTerminal terminal) {
        return card -> {
            OfflineCard opened = terminal.open(card);
            String id = opened.identifier().value();
            terminal.seen(opened);
            return id;
        };
    }

    /** Bus discount (運賃割引): prints the fare to pay. @param fare in full, yen */
    static OfflineService bus(OfflineTerminal terminal, Clock clock, long fare) {
        BusDiscount discount = new BusDiscount(terminal, clock);
        return owing(terminal, card -> "FARE " + discount.board(card, fare));
    }

    /** Taxi subsidy (タクシー助成): prints the subsidy and what is left of the year's quota. @param fare in yen */
    static OfflineService taxi(OfflineTerminal terminal, Clock clock, long fare) {
        TaxiSubsidy subsidy = new TaxiSubsidy(terminal, clock);
        return owing(terminal, card -> {
            TaxiSubsidy.Subsidy given = subsidy.ride(card, fare);
            return "SUBSIDY " + given.yen() + " LEFT " + given.remaining();
        });
    }

    /** A service whose line stands for what the card has paid. */
    private static OfflineService owing(OfflineTerminal terminal, OfflineService service) {
        return new OfflineService() {
            @Override
            public String serve(CardTransport card) throws OfflineException {
                return service.serve(card);
            }

            @Override
            public void given() {
                terminal.given();
            }
        };
    }
}
