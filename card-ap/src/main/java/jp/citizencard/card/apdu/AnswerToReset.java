package jp.citizencard.card.apdu;

import java.util.Arrays;
import jp.citizencard.card.CardFormatException;

/**
 * The answer to reset (ISO/IEC 7816-3 §8.2): interface bytes, of which only the presence matters here, and historical bytes (ISO/IEC 7816-4 §12.1.1),
 * in which the card announces its capabilities.
 */
public final class AnswerToReset {

    /** The longest that §8.2.1 allows. */
    public static final int MAX_BYTES = 33;

    private static final int CAPABILITIES = 7;
    private static final int EXTENDED_LENGTH = 0x40;

    private final byte[] historical;

    private AnswerToReset(byte[] historical) {
        this.historical = historical;
    }

    /** @throws CardFormatException when the bytes end too early, or the initial or the check byte is wrong */
    public static AnswerToReset parse(byte[] bytes) throws CardFormatException {
        if (bytes.length < 2 || bytes.length > MAX_BYTES || bytes[0] != 0x3B && bytes[0] != 0x3F) {
            throw new CardFormatException("not an answer to reset");
        }
        int format = bytes[1] & 0xFF;
        int historicalLength = format & 0xF;
        int position = 2;
        boolean check = false;
        for (int present = format >> 4; present != 0;) {
            position += Integer.bitCount(present);
            if (position > bytes.length) {
                throw new CardFormatException("the answer to reset ends in its interface bytes");
            }
            int next = (present & 8) == 0 ? 0 : bytes[position - 1] & 0xFF;
            check |= (next & 0xF) != 0;
            present = next >> 4;
        }
        if (bytes.length != position + historicalLength + (check ? 1 : 0)) {
            throw new CardFormatException("the answer to reset has another length than it says");
        }
        if (check && checkByte(bytes) != 0) {
            throw new CardFormatException("the check byte of the answer to reset is wrong");
        }
        return new AnswerToReset(Arrays.copyOfRange(bytes, position, position + historicalLength));
    }

    private static int checkByte(byte[] bytes) {
        int check = 0;
        for (int i = 1; i < bytes.length; i++) {
            check ^= bytes[i];
        }
        return check & 0xFF;
    }

    /** A copy of the historical bytes, 0 to 15. */
    public byte[] historicalBytes() {
        return historical.clone();
    }

    /** Whether the card announces that it takes the extended form of length fields (third software function table, ISO/IEC 7816-4 §12.1.1.9). */
    public boolean announcesExtendedLength() {
        if (historical.length == 0 || historical[0] != 0x00 && historical[0] != (byte) 0x80) {
            return false;
        }
        for (int position = 1; position < historical.length; position += 1 + (historical[position] & 0xF)) {
            int length = historical[position] & 0xF;
            if ((historical[position] & 0xFF) >> 4 == CAPABILITIES && length == 3 && position + 3 < historical.length) {
                return (historical[position + 3] & EXTENDED_LENGTH) != 0;
            }
        }
        return false;
    }

    /** The longest answer to ask for: {@value CommandApdu#MAX_ANSWER} when announced, else {@value CommandApdu#MAX_SHORT_ANSWER}. */
    public int maxAnswer() {
        return announcesExtendedLength() ? CommandApdu.MAX_ANSWER : CommandApdu.MAX_SHORT_ANSWER;
    }
}
