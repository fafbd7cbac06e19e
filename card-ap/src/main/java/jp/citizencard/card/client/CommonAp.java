package jp.citizencard.card.client;

import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.CardIdentity;

/** The common card AP (共通カードAP): card serial, issuing municipality and expiry, without a PIN. */
public final class CommonAp {

    private final CardSession session;

    CommonAp(CardSession session) {
        this.session = session;
    }

    /** Record 1 of EF 0001. */
    public CardIdentity identity() throws CardException {
        try {
            return CardIdentity.parse(session.readRecord(ElementaryFile.CARD_ID, 1));
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the record of the common card AP is broken", e);
        }
    }
}
