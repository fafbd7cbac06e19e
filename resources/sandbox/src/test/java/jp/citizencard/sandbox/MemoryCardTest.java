package jp.citizencard.sandbox;

import jp.citizencard.card.client.ApduCard;

/** The card in memory, with the short form of length fields. */
class MemoryCardTest extends CardSuite {

    @Override
    void with(SoftwareCard card, Steps steps) throws Exception {
        try (ApduCard connected = new ApduCard(card.connect())) {
            steps.with(connected);
        }
    }
}
