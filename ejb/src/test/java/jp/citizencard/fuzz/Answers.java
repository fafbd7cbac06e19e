package jp.citizencard.fuzz;

import java.util.Arrays;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.transport.CardTransport;

/**
 * A card that answers what the input says, whatever it is asked: pieces of a length byte and as many bytes, where FF stands for two length bytes. When they have all been said they are
 * said again, so that a client that listens for ever is found out.
 */
final class Answers implements CardTransport {

    /** More commands than any procedure needs. */
    private static final int MOST = 2000;

    private final byte[] input;
    private final int maxAnswer;
    private int position;
    private int commands;

    Answers(byte[] input, int maxAnswer) {
        this.input = input;
        this.maxAnswer = maxAnswer;
    }

    /** The next piece. */
    byte[] next() {
        if (position >= input.length) {
            position = 0;
        }
        int length = input.length == 0 ? 0 : input[position++] & 0xFF;
        if (length == 0xFF && position + 2 <= input.length) {
            length = (input[position++] & 0xFF) << 8 | input[position++] & 0xFF;
        }
        int end = Math.min(input.length, position + length);
        byte[] piece = Arrays.copyOfRange(input, Math.min(position, end), end);
        position = end;
        return piece;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        if (++commands > MOST) {
            throw new AssertionError("the client does not end");
        }
        try {
            return ResponseApdu.decode(next());
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the card's answer is none", e);
        }
    }

    @Override
    public byte[] answerToReset() {
        return new byte[] {0x3B, 0};
    }

    @Override
    public int maxAnswer() {
        return maxAnswer;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
