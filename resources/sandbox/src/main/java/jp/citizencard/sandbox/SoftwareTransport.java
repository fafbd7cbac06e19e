package jp.citizencard.sandbox;

import java.util.Arrays;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.AnswerToReset;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.transport.CardTransport;

/** The way to a software card in the same program: the bytes that a reader would carry, without the reader. */
final class SoftwareTransport implements CardTransport {

    private final CardInterpreter card;
    private final byte[] answerToReset;
    private boolean closed;

    SoftwareTransport(CardInterpreter card, byte[] answerToReset) {
        this.card = card;
        this.answerToReset = answerToReset;
    }

    @Override
    public byte[] answerToReset() {
        return answerToReset.clone();
    }

    @Override
    public int maxAnswer() {
        try {
            return AnswerToReset.parse(answerToReset).maxAnswer();
        } catch (CardFormatException e) {
            throw new IllegalStateException("the sandbox's answers to reset are well-formed", e);
        }
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        if (closed) {
            throw new CardException(Reason.READER_FAILED, "the connection was closed");
        }
        byte[] bytes = command.encode();
        try {
            return ResponseApdu.decode(card.answer(bytes));
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the card's answer is none", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void close() {
        closed = true;
        card.reset();
    }
}
