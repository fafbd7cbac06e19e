package jp.citizencard.card;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One SIMPLE-TLV data object (ISO/IEC 7816-4 §5.2.1): a tag of one byte 01..FE, a length of one byte 00..FE or FF and two bytes, a value.
 * Records of the card are in this form.
 *
 * @param tag   1..254
 * @param value 0..65535 bytes
 */
public record SimpleTlv(int tag, byte[] value) {

    private static final int LONG_FORM = 0xFF;
    private static final int MAX_VALUE = 0xFFFF;

    public SimpleTlv {
        if (tag < 1 || tag > 0xFE || value.length > MAX_VALUE) {
            throw new IllegalArgumentException("tag or length is out of range");
        }
    }

    /**
     * Reads data objects that fill {@code bytes}.
     *
     * @throws CardFormatException when a tag is 00 or FF, or the data ends inside a data object
     */
    public static List<SimpleTlv> readAll(byte[] bytes) throws CardFormatException {
        List<SimpleTlv> objects = new ArrayList<>();
        int position = 0;
        while (position < bytes.length) {
            int tag = byteAt(bytes, position++);
            if (tag == 0 || tag == LONG_FORM) {
                throw new CardFormatException("00 and FF are no tags of SIMPLE-TLV");
            }
            int length = byteAt(bytes, position++);
            if (length == LONG_FORM) {
                length = byteAt(bytes, position++) << 8 | byteAt(bytes, position++);
            }
            if (length > bytes.length - position) {
                throw new CardFormatException("the length of a SIMPLE-TLV data object goes beyond the data");
            }
            objects.add(new SimpleTlv(tag, Arrays.copyOfRange(bytes, position, position + length)));
            position += length;
        }
        return objects;
    }

    private static int byteAt(byte[] bytes, int position) throws CardFormatException {
        if (position >= bytes.length) {
            throw new CardFormatException("the data ends inside a SIMPLE-TLV data object");
        }
        return bytes[position] & 0xFF;
    }

    /** Tag, length in its shortest form, value. */
    public byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 4);
        out.write(tag);
        if (value.length >= LONG_FORM) {
            out.write(LONG_FORM);
            out.write(value.length >> 8);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }
}
