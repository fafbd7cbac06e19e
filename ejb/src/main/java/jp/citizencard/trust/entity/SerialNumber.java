package jp.citizencard.trust.entity;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The serial number of a certificate (発行番号): positive, at most 20 octets (RFC 5280 §4.1.2.2). Unique only together with the issuer's key.
 */
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber>, Serializable {

    /** Longest form in bytes. */
    public static final int MAX_LENGTH = 20;

    public SerialNumber {
        if (value.signum() <= 0 || value.toByteArray().length > MAX_LENGTH) {
            throw new IllegalArgumentException("a certificate serial number is positive and has at most 20 octets");
        }
    }

    public static SerialNumber of(long value) {
        return new SerialNumber(BigInteger.valueOf(value));
    }

    /** From the big-endian form that {@link #bytes()} gives. */
    public static SerialNumber of(byte[] bigEndian) {
        return new SerialNumber(new BigInteger(1, bigEndian));
    }

    /** Big-endian, without leading zeros, 1 to {@value #MAX_LENGTH} bytes. */
    public byte[] bytes() {
        byte[] signed = value.toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    @Override
    public int compareTo(SerialNumber other) {
        return value.compareTo(other.value);
    }

    /** Hidden: serial numbers are not logged. */
    @Override
    public String toString() {
        return "SerialNumber[hidden]";
    }
}
