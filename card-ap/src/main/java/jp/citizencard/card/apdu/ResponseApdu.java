package jp.citizencard.card.apdu;

import java.util.Arrays;
import jp.citizencard.card.CardFormatException;

/** The card's answer to a {@link CommandApdu} (ISO/IEC 7816-4 §5.3): data and {@link StatusWord}. */
public final class ResponseApdu {

    private static final int TRAILER = 2;
    private static final byte[] NONE = {};

    private final byte[] data;
    private final StatusWord status;

    /** @param data 0..{@value CommandApdu#MAX_ANSWER} bytes; copied */
    public ResponseApdu(byte[] data, StatusWord status) {
        if (data.length > CommandApdu.MAX_ANSWER) {
            throw new IllegalArgumentException("an answer has at most " + CommandApdu.MAX_ANSWER + " bytes");
        }
        this.data = data.clone();
        this.status = status;
    }

    /** An answer without data. */
    public ResponseApdu(StatusWord status) {
        this(NONE, status);
    }

    /** @throws CardFormatException when there is no whole status word, or more data than any command can ask for */
    public static ResponseApdu decode(byte[] bytes) throws CardFormatException {
        if (bytes.length < TRAILER || bytes.length > CommandApdu.MAX_ANSWER + TRAILER) {
            throw new CardFormatException("an answer of the card has 2 to 65538 bytes");
        }
        int end = bytes.length - TRAILER;
        return new ResponseApdu(Arrays.copyOf(bytes, end), StatusWord.of(bytes[end], bytes[end + 1]));
    }

    /** Data and status word as the card sends them. */
    public byte[] encode() {
        byte[] bytes = Arrays.copyOf(data, data.length + TRAILER);
        bytes[data.length] = (byte) (status.value() >> 8);
        bytes[data.length + 1] = (byte) status.value();
        return bytes;
    }

    /** A copy of the data. */
    public byte[] data() {
        return data.clone();
    }

    public int length() {
        return data.length;
    }

    public StatusWord status() {
        return status;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseApdu answer && status.equals(answer.status) && Arrays.equals(data, answer.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data) * 31 + status.hashCode();
    }

    /** The status and the length, never the data. */
    @Override
    public String toString() {
        return "data=" + data.length + " " + status;
    }
}
