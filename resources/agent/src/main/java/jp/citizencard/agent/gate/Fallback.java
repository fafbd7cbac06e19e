package jp.citizencard.agent.gate;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.cardap.offline.OfflineException;

/** What a gate does with a card while the platform cannot be reached. */
public interface Fallback {

    /**
     * Serves the card without the platform, once.
     *
     * @return what goes to the gate's sink
     * @throws OfflineException when the card is not served
     */
    String serve(Card card) throws CardException, OfflineException;

    /** What {@link #serve} returned last is out at the gate's sink. */
    void given();

    /** Asks the card something after {@link #serve}, to notice that it is gone: its other methods are of no more use then. */
    void look(Card card) throws CardException;
}
