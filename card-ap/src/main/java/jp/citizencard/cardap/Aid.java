package jp.citizencard.cardap;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Application identifier of a card AP (ISO/IEC 7816-4 §8.2.1.2, ISO/IEC 7816-5): 5 to 16 bytes of a category that an application may have.
 *
 * @param value upper-case hexadecimal digits
 */
public record Aid(String value) {

    private static final Pattern FORM = Pattern.compile("(?:[0-9A-F]{2}){5,16}");
    private static final String JAPAN = "392";
    private static final int REGISTERED_PROVIDER_DIGITS = 10;

    /** Category of the identifier, told by its first four bits. */
    public enum Category {
        /** International registration of the provider: {@code A} and nine decimal digits. */
        INTERNATIONAL,
        /** National registration: {@code D}, country code {@code 392} for Japan, and what the country assigns. */
        NATIONAL,
        /** Proprietary, without registration: {@code F}. Not unique outside of its owner's reach. */
        PROPRIETARY
    }

    public Aid {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an application identifier has 5 to 16 bytes in upper-case hexadecimal digits");
        }
        switch (value.charAt(0)) {
            case 'A' -> {
                if (!value.substring(1, REGISTERED_PROVIDER_DIGITS).matches("[0-9]+")) {
                    throw new IllegalArgumentException("an internationally registered provider has nine decimal digits after the A");
                }
            }
            case 'D' -> {
                if (!value.startsWith(JAPAN, 1)) {
                    throw new IllegalArgumentException("a national application identifier of Japan starts with D392");
                }
            }
            case 'F' -> {
            }
            default -> throw new IllegalArgumentException("an application identifier starts with A, D or F");
        }
    }

    /** @throws IllegalArgumentException when the bytes are no application identifier */
    public static Aid of(byte[] bytes) {
        return new Aid(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    public Category category() {
        return switch (value.charAt(0)) {
            case 'A' -> Category.INTERNATIONAL;
            case 'D' -> Category.NATIONAL;
            default -> Category.PROPRIETARY;
        };
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
