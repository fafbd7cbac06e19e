package jp.citizencard.trust.entity;

import java.io.Serializable;
import java.util.HexFormat;
import java.util.Locale;

/**
 * SHA-256 of an authority's certificate, as the authority publishes it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record AnchorFingerprint(String hex) implements Serializable {

    public AnchorFingerprint {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits");
        }
    }

    /**
     * As people type and print it: upper or lower case, with colons or spaces.
     *
     * @throws IllegalArgumentException when it is not a SHA-256 value
     */
    public static AnchorFingerprint parse(String text) {
        return new AnchorFingerprint(text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException when it is not 32 bytes */
    public static AnchorFingerprint of(byte[] sha256) {
        return new AnchorFingerprint(HexFormat.of().formatHex(sha256));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
