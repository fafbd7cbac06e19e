package jp.citizencard.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

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
        return checked(digits, digits.length == 4, Pin::isDigit, "a PIN has four digits");
    }

    /** The signing password: 6 to 16 upper-case letters and digits. */
    public static Pin signingPassword(char[] password) {
        return checked(password, password.length >= 6 && password.length <= 16, c -> isDigit(c) || c >= 'A' && c <= 'Z',
                "a signing password has 6 to 16 upper-case letters and digits");
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Without a string, which could not be overwritten. */
    private static Pin checked(char[] chars, boolean fits, IntPredicate allowed, String rule) {
        byte[] bytes = new byte[chars.length];
        for (int i = 0; i < chars.length; i++) {
            fits &= allowed.test(chars[i]);
            bytes[i] = (byte) chars[i];
        }
        Pin pin = new Pin(bytes);
        if (!fits) {
            pin.close();
            throw new IllegalArgumentException(rule);
        }
        return pin;
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
