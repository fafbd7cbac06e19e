package jp.citizencard.cardap.keys;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Ten bytes by which a card AP tells which keys it has (the key diversification data of INITIALIZE UPDATE). Drawn at random for every loading, so that
 * it says nothing about the card; but any terminal can read it, and it stays the same while the card AP is loaded.
 *
 * @param value 20 upper-case hexadecimal digits
 */
public record Diversifier(String value) {

    public static final int BYTES = 10;

    public Diversifier {
        if (!value.matches("[0-9A-F]{20}")) {
            throw new IllegalArgumentException("a diversifier has ten bytes in upper-case hexadecimal digits");
        }
    }

    public static Diversifier of(byte[] bytes) {
        return new Diversifier(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    public static Diversifier random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }
}
