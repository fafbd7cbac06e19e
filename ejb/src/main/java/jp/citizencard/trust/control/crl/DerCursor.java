package jp.citizencard.trust.control.crl;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Walks over the values of a DER encoding without building objects for them. What is not where it is expected, or has another than the shortest
 * length, ends in {@link IllegalArgumentException}.
 */
final class DerCursor {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int BOOLEAN = 0x01;
    static final int ENUMERATED = 0x0a;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private final int end;
    private int next;

    DerCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    boolean atEnd() {
        return next == end;
    }

    boolean at(int tag) {
        return next < end && (bytes[next] & 0xff) == tag;
    }

    /** Steps over the next value, which must have {@code tag}, and returns a cursor over its contents. */
    DerCursor enter(int tag) {
        if (!at(tag)) {
            throw new IllegalArgumentException("expected tag " + tag);
        }
        DerHeader header = DerHeader.of(bytes, next, end);
        if (header.length() > end - header.contents()) {
            throw new IllegalArgumentException("a value goes on behind what it is part of");
        }
        next = header.contents() + (int) header.length();
        return new DerCursor(bytes, header.contents(), next);
    }

    /** Steps over the next value and returns its whole encoding. */
    byte[] whole(int tag) {
        int start = next;
        enter(tag);
        return Arrays.copyOfRange(bytes, start, next);
    }

    /** Where the next value begins. */
    int position() {
        return next;
    }

    /** What is left, as a copy. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, next, end);
    }

    /** The magnitude of the next value, an INTEGER greater than zero, without leading zeros. */
    byte[] positiveInteger(int maxOctets) {
        byte[] value = enter(INTEGER).rest();
        if (value.length == 0 || value[0] < 0 || value.length > 1 && value[0] == 0 && value[1] >= 0 || value.length == 1 && value[0] == 0 || value.length > maxOctets) {
            throw new IllegalArgumentException("an integer is out of its range");
        }
        return value[0] == 0 ? Arrays.copyOfRange(value, 1, value.length) : value;
    }

    /** The next value, a Time, in seconds since 1970 (RFC 5280 §5.1.2.4: UTCTime up to 2049, GeneralizedTime after, no fractions). */
    long time() {
        boolean utc = at(UTC_TIME);
        byte[] text = enter(utc ? UTC_TIME : GENERALIZED_TIME).rest();
        int yearDigits = utc ? 2 : 4;
        if (text.length != yearDigits + 11 || text[text.length - 1] != 'Z') {
            throw new IllegalArgumentException("a time is not in the form of RFC 5280");
        }
        int year = number(text, 0, yearDigits);
        if (utc) {
            year += year < 50 ? 2000 : 1900;
        }
        try {
            return LocalDateTime.of(year, number(text, yearDigits, 2), number(text, yearDigits + 2, 2), number(text, yearDigits + 4, 2),
                    number(text, yearDigits + 6, 2), number(text, yearDigits + 8, 2)).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such time: " + new String(text, StandardCharsets.US_ASCII), e);
        }
    }

    private static int number(byte[] text, int start, int digits) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            if (text[i] < '0' || text[i] > '9') {
                throw new IllegalArgumentException("a time has other characters than digits");
            }
            value = value * 10 + text[i] - '0';
        }
        return value;
    }
}
