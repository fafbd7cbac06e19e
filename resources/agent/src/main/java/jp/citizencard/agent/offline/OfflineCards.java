package jp.citizencard.agent.offline;

import jp.citizencard.agent.gate.Fallback;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.OfflineException;

/** Cards of a reader, served by a card AP. */
public final class OfflineCards implements Fallback {

    private final Aid aid;
    private final OfflineService service;

    public OfflineCards(Aid aid, OfflineService service) {
        this.aid = aid;
        this.service = service;
    }

    @Override
    public String serve(Card card) throws CardException, OfflineException {
        return service.serve(transport(card));
    }

    @Override
    public void given() {
        service.given();
    }

    /** Any answer will do. */
    @Override
    public void look(Card card) throws CardException {
        transport(card).transmit(new CommandApdu(0x00, 0xA4, 0x04, 0x00, aid.bytes(), CommandApdu.MAX_SHORT_ANSWER));
    }

    private static CardTransport transport(Card card) throws CardException {
        if (card instanceof ApduCard commands) {
            return commands.transport();
        }
        throw new CardException(Reason.NOT_FOUND, "the reader passes on no commands");
    }
}
