package jp.citizencard.card;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One BER-TLV data object as in the card's transparent files (ISO/IEC 7816-4 §5.2.2; ISO/IEC 8825-1 with definite lengths).
 *
 * <p>The reader is strict about bounds: tags of one or two bytes, lengths of up to three length bytes, nothing longer than {@value #MAX_BYTES}
 * bytes. A file may be padded behind its data object, as the card does, so trailing bytes are allowed at the top level only.
 */
public final class BerTlv {

    /** The largest data object that is read or written; the card face, the card's largest file, stays well below. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_CHILDREN = 64;

    private final byte[] source;
    private final int tag;
    private final int start;
    private final int valueStart;
    private final int end;

    private BerTlv(byte[] source, int tag, int start, int valueStart, int end) {
        this.source = source;
        this.tag = tag;
        this.start = start;
        this.valueStart = valueStart;
        this.end = end;
    }

    /**
     * Reads the data object at the start of {@code file}; padding may follow it.
     *
     * @throws CardFormatException when it is not a whole data object, too large, or has another tag than {@code expectedTag}
     */
    public static BerTlv read(byte[] file, int expectedTag) throws CardFormatException {
        BerTlv tlv = readAt(file, 0, file.length);
        if (tlv.tag != expectedTag) {
            throw new CardFormatException("expected tag " + name(expectedTag) + ", found " + name(tlv.tag));
        }
        return tlv;
    }

    /**
     * How long the data object is that begins with {@code start}, tag and length included; {@code start} need not hold the whole of it.
     *
     * @throws CardFormatException when tag and length are not whole, or the value is longer than {@value #MAX_BYTES} bytes
     */
    public static int encodedLength(byte[] start) throws CardFormatException {
        return header(start, 0, start.length).end;
    }

    private static BerTlv readAt(byte[] source, int start, int limit) throws CardFormatException {
        BerTlv tlv = header(source, start, limit);
        if (tlv.end > limit) {
            throw beyond(tlv.tag);
        }
        return tlv;
    }

    /** A data object by its tag and length, whose value may end behind {@code limit}. */
    private static BerTlv header(byte[] source, int start, int limit) throws CardFormatException {
        int position = start;
        int tag = byteAt(source, position++, limit);
        if ((tag & 0x1F) == 0x1F) {
            int second = byteAt(source, position++, limit);
            if ((second & 0x80) != 0) {
                throw new CardFormatException("a tag has at most two bytes");
            }
            tag = tag << 8 | second;
        }
        int length = byteAt(source, position++, limit);
        if (length >= 0x80) {
            int lengthBytes = length & 0x7F;
            if (lengthBytes < 1 || lengthBytes > 3) {
                throw new CardFormatException("length of " + name(tag) + " is indefinite or too large");
            }
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | byteAt(source, position++, limit);
            }
        }
        if (length > MAX_BYTES) {
            throw beyond(tag);
        }
        return new BerTlv(source, tag, start, position, position + length);
    }

    private static CardFormatException beyond(int tag) {
        return new CardFormatException("length of " + name(tag) + " goes beyond the data");
    }

    private static int byteAt(byte[] source, int position, int limit) throws CardFormatException {
        if (position >= limit) {
            throw new CardFormatException("the data ends inside a data object");
        }
        return source[position] & 0xFF;
    }

    /** The tag with its class and form bits, for example {@code 0xFF10} or {@code 0x90}. */
    public int tag() {
        return tag;
    }

    /** A copy of the value. */
    public byte[] value() {
        return Arrays.copyOfRange(source, valueStart, end);
    }

    /** A copy of tag, length and value exactly as they were written; signatures cover this form. */
    public byte[] encoded() {
        return Arrays.copyOfRange(source, start, end);
    }

    /** The data objects inside this one; they must fill the value. */
    public List<BerTlv> children() throws CardFormatException {
        List<BerTlv> children = new ArrayList<>();
        int position = valueStart;
        while (position < end) {
            if (children.size() == MAX_CHILDREN) {
                throw new CardFormatException("too many data objects in " + name(tag));
            }
            BerTlv child = readAt(source, position, end);
            children.add(child);
            position = child.end;
        }
        return children;
    }

    /** The only data object with this tag inside this one. */
    public BerTlv child(int childTag) throws CardFormatException {
        BerTlv found = null;
        for (BerTlv child : children()) {
            if (child.tag == childTag) {
                if (found != null) {
                    throw new CardFormatException(name(childTag) + " occurs twice in " + name(tag));
                }
                found = child;
            }
        }
        if (found == null) {
            throw new CardFormatException(name(childTag) + " is missing in " + name(tag));
        }
        return found;
    }

    /**
     * Writes a data object whose value is the given parts one after the other, with the shortest length form.
     *
     * @throws IllegalArgumentException when the value is longer than {@value #MAX_BYTES} bytes
     */
    public static byte[] write(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("too long for " + name(tag) + ": " + length);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        if (tag > 0xFF) {
            out.write(tag >> 8);
        }
        out.write(tag);
        if (length > 0xFFFF) {
            out.write(0x83);
            out.write(length >> 16);
            out.write(length >> 8);
        } else if (length > 0xFF) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String name(int tag) {
        return String.format("%02X", tag);
    }
}
