package jp.citizencard.card.transport;

import java.util.Arrays;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.AnswerToReset;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** The way to a software card in the same program: the bytes that a reader would carry, without the reader. */
public final class MemoryTransport implements CardTransport {

    private final Answers card;
    private final byte[] answerToReset;
    private final int maxAnswer;
    private final Runnable end;
    private boolean closed;

    /** A card as bytes. */
    @FunctionalInterface
    public interface Answers {

        /** The card's answer to a command. @throws CardException when the card leaves */
        byte[] to(byte[] command) throws CardException;
    }

    /**
     * A card in its field, from its reset on.
     *
     * @param end what happens to the card when the connection is closed
     * @throws IllegalArgumentException when the answer to reset is none
     */
    public MemoryTransport(Answers card, byte[] answerToReset, Runnable end) {
        this.card = card;
        this.answerToReset = answerToReset.clone();
        this.end = end;
        try {
            this.maxAnswer = AnswerToReset.parse(answerToReset).maxAnswer();
        } catch (CardFormatException e) {
            throw new IllegalArgumentException("no answer to reset", e);
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

    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        if (closed) {
            throw new CardException(Reason.READER_FAILED, "the connection was closed");
        }
        byte[] bytes = command.encode();
        try {
            return ResponseApdu.decode(card.to(bytes));
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the card's answer is none", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void close() {
        closed = true;
        end.run();
    }
}
