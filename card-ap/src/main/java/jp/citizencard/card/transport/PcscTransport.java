package jp.citizencard.card.transport;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.AnswerToReset;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;

/**
 * A card on a PC/SC reader, contact or contactless, by {@code javax.smartcardio}. Holds the reader exclusively until it is closed, so that no other
 * program uses a PIN that was verified here.
 *
 * <p>On Linux, Java may need {@code -Dsun.security.smartcardio.library=/usr/lib/x86_64-linux-gnu/libpcsclite.so.1}.
 */
public final class PcscTransport implements CardTransport {

    /** Readers, by name, that have not passed on what a card would have taken: PC/SC does not tell it before. */
    private static final Set<String> SHORT_ONLY = ConcurrentHashMap.newKeySet();
    /** Readers that have passed the extended form on: what fails there is the contact with the card. */
    private static final Set<String> EXTENDED = ConcurrentHashMap.newKeySet();

    private final javax.smartcardio.Card card;
    private final CardChannel channel;
    private final byte[] answerToReset;
    private final String reader;
    private int maxAnswer;
    private boolean closed;

    private PcscTransport(String reader, javax.smartcardio.Card card, byte[] answerToReset, int maxAnswer) {
        this.reader = reader;
        this.card = card;
        this.channel = card.getBasicChannel();
        this.answerToReset = answerToReset;
        this.maxAnswer = maxAnswer;
    }

    /**
     * Connects to the card that lies on the reader.
     *
     * @throws CardException {@code CARD_REMOVED} when none lies there, {@code READER_FAILED}, {@code MALFORMED} when its answer to reset is none
     */
    public static PcscTransport connect(CardTerminal terminal) throws CardException {
        javax.smartcardio.Card card = null;
        boolean connected = false;
        try {
            card = terminal.connect("*");
            card.beginExclusive();
            byte[] answerToReset = card.getATR().getBytes();
            boolean shortOnly = card.getProtocol().equals("T=0") || SHORT_ONLY.contains(terminal.getName());
            int maxAnswer = shortOnly ? CommandApdu.MAX_SHORT_ANSWER : AnswerToReset.parse(answerToReset).maxAnswer();
            connected = true;
            return new PcscTransport(terminal.getName(), card, answerToReset, maxAnswer);
        } catch (CardNotPresentException e) {
            throw new CardException(Reason.CARD_REMOVED, "no card lies on the reader", e);
        } catch (javax.smartcardio.CardException | IllegalStateException e) {
            throw failure(e);
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the card's answer to reset is broken", e);
        } finally {
            if (card != null && !connected) {
                disconnect(card);
            }
        }
    }

    @Override
    public byte[] answerToReset() {
        return answerToReset.clone();
    }

    @Override
    public int maxAnswer() {
        return maxAnswer;
    }

    /**
     * Sends the command. Where the card takes the extended form of length fields and the reader does not, it asks for as much as the short form can, and says so by {@link #maxAnswer} from then on; the next card on such a
     * reader is not asked in the extended form, unless the reader has passed it on before.
     */
    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        if (!command.isExtended() || command.data().length > 0) {
            return exchange(command);
        }
        try {
            ResponseApdu whole = exchange(command);
            if (whole.status().equals(StatusWord.OK)) {
                EXTENDED.add(reader);
            }
            if (!whole.status().equals(StatusWord.WRONG_LENGTH)) {
                return whole;
            }
        } catch (CardException e) {
            if (e.reason() == Reason.CARD_REMOVED) {
                throw e;
            }
        }
        // Before the second try: where the first has broken the connection, the next one shall do without it.
        if (!EXTENDED.contains(reader)) {
            SHORT_ONLY.add(reader);
        }
        maxAnswer = CommandApdu.MAX_SHORT_ANSWER;
        return exchange(command.expecting(CommandApdu.MAX_SHORT_ANSWER));
    }

    private ResponseApdu exchange(CommandApdu command) throws CardException {
        byte[] bytes = command.encode();
        try {
            return ResponseApdu.decode(channel.transmit(new CommandAPDU(bytes)).getBytes());
        } catch (javax.smartcardio.CardException | IllegalStateException e) {
            throw failure(e);
        } catch (IllegalArgumentException | CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the card's answer is none", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** PC/SC tells a card that left by the name of its return code, which Java passes on as the message of the cause. */
    private static CardException failure(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("SCARD_W_REMOVED_CARD") || message.contains("SCARD_W_RESET_CARD") || message.contains("SCARD_E_NO_SMARTCARD")
                    || message.contains("Card has been removed")) {
                return new CardException(Reason.CARD_REMOVED, "the card left the reader", e);
            }
            if (message.contains("SCARD_W_UNRESPONSIVE_CARD")) {
                return new CardException(Reason.MALFORMED, "the card does not answer: upside down, or none with a chip", e);
            }
        }
        return new CardException(Reason.READER_FAILED, "the reader failed", e);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            disconnect(card);
        }
    }

    /** Resets the card, which forgets the PINs that were verified. */
    private static void disconnect(javax.smartcardio.Card card) {
        try {
            card.endExclusive();
        } catch (javax.smartcardio.CardException | IllegalStateException e) {
            // never held, or gone with the card: there is nothing to give back
        }
        try {
            card.disconnect(true);
        } catch (javax.smartcardio.CardException | IllegalStateException e) {
            // the card or the reader is gone: there is nothing to release
        }
    }
}
