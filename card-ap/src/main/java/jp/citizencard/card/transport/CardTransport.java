package jp.citizencard.card.transport;

import jp.citizencard.card.CardException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/**
 * A connection to one card, from its reset until it is closed or the card leaves. Used by one thread at a time.
 *
 * <p>A transport carries single commands and answers; {@code 61xx} and {@code 6Cxx} are for those who use it. After a {@link CardException} the
 * connection is of no more use.
 */
public interface CardTransport extends AutoCloseable {

    /** The answer to reset (ISO/IEC 7816-3 §8), also that which a reader makes up for a contactless card. */
    byte[] answerToReset();

    /** The longest answer that one command may ask for over this connection: 256, or up to 65536 where reader and card take the extended form. */
    int maxAnswer();

    /**
     * Sends a command and waits for the answer.
     *
     * @throws CardException {@code CARD_REMOVED}, {@code READER_FAILED}, or {@code MALFORMED} when what came is no answer
     */
    ResponseApdu transmit(CommandApdu command) throws CardException;

    /** Ends the connection; once more does nothing. */
    @Override
    void close();
}
