package jp.citizencard.sandbox.space;

import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** What a card does with the application identifiers that are not of its four standard APs. */
public interface FreeSpaceApplets {

    /** Whether this AID is the card manager's or a loaded card AP's. */
    boolean has(byte[] aid);

    /** Passes on a SELECT of such an AID, and every command until another application is selected. */
    ResponseApdu transmit(CommandApdu command);

    /** The card was reset, or another application is selected: channels are closed. */
    void reset();
}
