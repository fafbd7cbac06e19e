package jp.citizencard.trust.control;

/**
 * Tells whether bytes are one DER value (ITU-T X.690 §10, §11): definite lengths in their shortest form, nothing behind the value, shortest
 * integers, booleans of 00 or FF, unused bits zero, strings primitive. Lenient decoders accept more, and two decoders that accept different
 * bytes see different certificates.
 */
public final class StrictDer {

    private static final int MAX_DEPTH = 32;
    private static final int CONSTRUCTED = 0x20;

    private final byte[] bytes;

    private StrictDer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether {@code bytes} is exactly one value; never throws. */
    public static boolean isOneValue(byte[] bytes) {
        return new StrictDer(bytes).value(0, bytes.length, 0) == bytes.length;
    }

    /** Checks the value at {@code start} and returns where it ends, or -1 when it is not DER. */
    private int value(int start, int end, int depth) {
        int contents = afterTag(start, end);
        if (contents < 0 || contents >= end || depth > MAX_DEPTH) {
            return -1;
        }
        int first = bytes[contents++] & 0xff;
        long length = first;
        if (first >= 0x80) {
            int octets = first & 0x7f;
            if (octets == 0 || octets > 4 || octets > end - contents || bytes[contents] == 0) {
                return -1;
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | bytes[contents++] & 0xff;
            }
            if (length < 0x80) {
                return -1;
            }
        }
        if (length > end - contents) {
            return -1;
        }
        int valueEnd = contents + (int) length;
        int tag = bytes[start] & 0xff;
        boolean sound = (tag & CONSTRUCTED) != 0 ? constructed(tag, contents, valueEnd, depth) : primitive(tag, contents, valueEnd);
        return sound ? valueEnd : -1;
    }

    private int afterTag(int start, int end) {
        if (start >= end) {
            return -1;
        }
        if ((bytes[start] & 0x1f) != 0x1f) {
            return bytes[start] == 0 ? -1 : start + 1;
        }
        int next = start + 1;
        int number = 0;
        while (next < end && next - start <= 3) {
            int octet = bytes[next++] & 0xff;
            if (number == 0 && octet == 0x80) {
                return -1;
            }
            number = number << 7 | octet & 0x7f;
            if (octet < 0x80) {
                return number < 31 ? -1 : next;
            }
        }
        return -1;
    }

    private boolean constructed(int tag, int start, int end, int depth) {
        boolean universal = (tag & 0xc0) == 0;
        int number = tag & 0x1f;
        if (universal && number != 0x10 && number != 0x11 && number != 0x08) {
            return false;
        }
        int next = start;
        while (next >= 0 && next < end) {
            next = value(next, end, depth + 1);
        }
        return next == end;
    }

    private boolean primitive(int tag, int start, int end) {
        int length = end - start;
        return switch (tag) {
            case 0x01 -> length == 1 && (bytes[start] == 0 || bytes[start] == (byte) 0xff);
            case 0x02, 0x0a -> length >= 1 && (length == 1
                    || !(bytes[start] == 0 && bytes[start + 1] >= 0) && !(bytes[start] == -1 && bytes[start + 1] < 0));
            case 0x03 -> bitString(start, end);
            case 0x05 -> length == 0;
            case 0x06 -> length >= 1 && bytes[end - 1] >= 0;
            case 0x10, 0x11 -> false;
            default -> true;
        };
    }

    private boolean bitString(int start, int end) {
        int length = end - start;
        if (length == 0 || bytes[start] < 0 || bytes[start] > 7) {
            return false;
        }
        int unused = bytes[start];
        return length == 1 ? unused == 0 : (bytes[end - 1] & (1 << unused) - 1) == 0;
    }
}
