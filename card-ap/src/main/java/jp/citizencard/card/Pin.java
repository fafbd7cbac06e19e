package jp.citizencard.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A PIN or password on its way to the card. It never leaves the reader agent, is never logged, and is overwritten on {@link #close()}. */
public final class Pin implements AutoCloseable {

    private final byte[] value;

    private Pin(byte[] value) {
        this.value = value;
    }

    /**
     * A 4-digit PIN, as for user authentication and input support.
     *
     * @throws IllegalArgumentException when it is not four ASCII digits; the message does not repeat the value
     */
    public static Pin fourDigits(char[] digits) {
        return checked(digits, "[0-9]{4}", "a PIN has four digits");
    }

    /** The signing password: 6 to 16 upper-case letters and digits. */
    public static Pin signingPassword(char[] password) {
        return checked(password, "[A-Z0-9]{6,16}", "a signing password has 6 to 16 upper-case letters and digits");
    }

    private static Pin checked(char[] chars, String pattern, String rule) {
        if (!java.nio.CharBuffer.wrap(chars).toString().matches(pattern)) {
            throw new IllegalArgumentException(rule);
        }
        byte[] bytes = new byte[chars.length];
        for (int i = 0; i < chars.length; i++) {
            bytes[i] = (byte) chars[i];
        }
        return new Pin(bytes);
    }

    /** The bytes for the card's VERIFY; not a copy, so that there is one place to clear. */
    public byte[] bytes() {
        return value;
    }

    /** Compares in constant time. */
    public boolean matches(String other) {
        return java.security.MessageDigest.isEqual(value, other.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "Pin[hidden]";
    }
}
