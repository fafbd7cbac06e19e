package jp.citizencard.card.apdu;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import jp.citizencard.card.CardFormatException;

/**
 * A command to the card (ISO/IEC 7816-4 §5.2): header, data, and how many bytes are expected back; cases 1 to 4, in short form where that
 * holds it and in extended form otherwise.
 *
 * <p>The data may be a PIN: {@link #toString()} shows the header only, and {@link #clear()} overwrites the data.
 */
public final class CommandApdu {

    /** The longest data of the short form. */
    public static final int MAX_SHORT_DATA = 255;
    /** The longest answer that the short form can ask for. */
    public static final int MAX_SHORT_ANSWER = 256;
    /** The longest data of the extended form. */
    public static final int MAX_DATA = 65_535;
    /** The longest answer that the extended form can ask for. */
    public static final int MAX_ANSWER = 65_536;

    private static final int HEADER = 4;
    private static final byte[] NONE = {};

    private final int cla;
    private final int ins;
    private final int p1;
    private final int p2;
    private final byte[] data;
    private final int answerLength;

    /**
     * A command.
     *
     * @param data         0..{@value #MAX_DATA} bytes; copied
     * @param answerLength Ne, the most bytes that the answer may have: 0 when none is expected, else up to {@value #MAX_ANSWER}
     * @throws IllegalArgumentException when a value is out of its range
     */
    public CommandApdu(int cla, int ins, int p1, int p2, byte[] data, int answerLength) {
        for (int octet : new int[] {cla, ins, p1, p2}) {
            if (octet < 0 || octet > 0xFF) {
                throw new IllegalArgumentException("CLA, INS, P1 and P2 are 00..FF");
            }
        }
        if (data.length > MAX_DATA || answerLength < 0 || answerLength > MAX_ANSWER) {
            throw new IllegalArgumentException("data or expected answer is too long");
        }
        this.cla = cla;
        this.ins = ins;
        this.p1 = p1;
        this.p2 = p2;
        this.data = data.clone();
        this.answerLength = answerLength;
    }

    /** Case 1: no data, no answer. */
    public CommandApdu(int cla, int ins, int p1, int p2) {
        this(cla, ins, p1, p2, NONE, 0);
    }

    /** Case 2: no data, an answer of up to {@code answerLength} bytes. */
    public CommandApdu(int cla, int ins, int p1, int p2, int answerLength) {
        this(cla, ins, p1, p2, NONE, answerLength);
    }

    /** Case 3: data, no answer. */
    public CommandApdu(int cla, int ins, int p1, int p2, byte[] data) {
        this(cla, ins, p1, p2, data, 0);
    }

    /**
     * Reads a command as a card does.
     *
     * @throws CardFormatException when it is none of the seven forms of §5.2
     */
    public static CommandApdu decode(byte[] bytes) throws CardFormatException {
        if (bytes.length < HEADER || bytes.length > HEADER + 5 + MAX_DATA) {
            throw new CardFormatException("a command has 4 to 65544 bytes");
        }
        int length = bytes.length - HEADER;
        if (length == 0) {
            return decoded(bytes, 0, 0, 0);
        }
        int first = bytes[HEADER] & 0xFF;
        if (length == 1) {
            return decoded(bytes, 0, 0, first == 0 ? MAX_SHORT_ANSWER : first);
        }
        return first == 0 ? decodeExtended(bytes, length) : decodeShort(bytes, length, first);
    }

    private static CommandApdu decodeShort(byte[] bytes, int length, int dataLength) throws CardFormatException {
        if (length == 1 + dataLength) {
            return decoded(bytes, HEADER + 1, dataLength, 0);
        }
        if (length == 2 + dataLength) {
            int last = bytes[bytes.length - 1] & 0xFF;
            return decoded(bytes, HEADER + 1, dataLength, last == 0 ? MAX_SHORT_ANSWER : last);
        }
        throw wrongLength();
    }

    private static CommandApdu decodeExtended(byte[] bytes, int length) throws CardFormatException {
        if (length < 3) {
            throw wrongLength();
        }
        int number = number(bytes, HEADER + 1);
        if (length == 3) {
            return decoded(bytes, 0, 0, number == 0 ? MAX_ANSWER : number);
        }
        if (number > 0 && length == 3 + number) {
            return decoded(bytes, HEADER + 3, number, 0);
        }
        if (number > 0 && length == 5 + number) {
            int expected = number(bytes, bytes.length - 2);
            return decoded(bytes, HEADER + 3, number, expected == 0 ? MAX_ANSWER : expected);
        }
        throw wrongLength();
    }

    private static CommandApdu decoded(byte[] bytes, int dataStart, int dataLength, int answerLength) {
        return new CommandApdu(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF,
                Arrays.copyOfRange(bytes, dataStart, dataStart + dataLength), answerLength);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static CardFormatException wrongLength() {
        return new CardFormatException("the length fields of the command do not fit its length");
    }

    /** The command as it goes to the card. A new array at each call, which the caller clears when the data is secret. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEADER + 5 + data.length);
        out.write(cla);
        out.write(ins);
        out.write(p1);
        out.write(p2);
        boolean extended = isExtended();
        if (extended) {
            out.write(0);
        }
        if (data.length > 0) {
            writeLength(out, data.length, extended);
            out.writeBytes(data);
        }
        if (answerLength > 0) {
            writeLength(out, answerLength, extended);
        }
        return out.toByteArray();
    }

    /** The largest number is written as zero, which dropping the high bits does. */
    private static void writeLength(ByteArrayOutputStream out, int length, boolean extended) {
        if (extended) {
            out.write(length >> 8);
        }
        out.write(length);
    }

    /** Whether data or expected answer need the extended form, which not every reader passes on. */
    public boolean isExtended() {
        return data.length > MAX_SHORT_DATA || answerLength > MAX_SHORT_ANSWER;
    }

    /** The same command with another expected length, as a card asks for by {@code 6Cxx}. */
    public CommandApdu expecting(int otherLength) {
        return new CommandApdu(cla, ins, p1, p2, data, otherLength);
    }

    public int cla() {
        return cla;
    }

    public int ins() {
        return ins;
    }

    public int p1() {
        return p1;
    }

    public int p2() {
        return p2;
    }

    /** A copy of the data. */
    public byte[] data() {
        return data.clone();
    }

    /** Ne: the most bytes that the answer may have, 0 when none is expected. */
    public int answerLength() {
        return answerLength;
    }

    /** Overwrites the data, for commands that carried a PIN; the command can no more be used. */
    public void clear() {
        Arrays.fill(data, (byte) 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandApdu command && cla == command.cla && ins == command.ins && p1 == command.p1 && p2 == command.p2
                && answerLength == command.answerLength && Arrays.equals(data, command.data);
    }

    @Override
    public int hashCode() {
        return (cla << 24 | ins << 16 | p1 << 8 | p2) * 31 + Arrays.hashCode(data) + answerLength;
    }

    /** The header and the lengths, never the data. */
    @Override
    public String toString() {
        return String.format("%02X%02X%02X%02X data=%d expected=%d", cla, ins, p1, p2, data.length, answerLength);
    }
}
