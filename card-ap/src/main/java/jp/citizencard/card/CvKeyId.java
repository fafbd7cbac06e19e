package jp.citizencard.card;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The 16-byte identifier of a key in a {@link CvCertificate}, in the form in which it is printed and configured: {@code 5000023/001} for the
 * production key of the surface-verification AP, {@code 6000023/001} for the test key ({@code …/033}: input-support AP).
 *
 * @param text printable ASCII, 1 to 16 characters, for identifiers that are text padded with spaces or zero bytes; 32 upper-case hexadecimal
 *             digits for any other
 */
public record CvKeyId(String text) {

    static final int BYTES = 16;

    public CvKeyId {
        if (!text.matches("[!-~]{1,16}") && !text.matches("[0-9A-F]{32}")) {
            throw new IllegalArgumentException("not a key identifier");
        }
    }

    static CvKeyId of(byte[] identifier) {
        String text = new String(identifier, StandardCharsets.ISO_8859_1).replaceAll("[ \0]+$", "");
        return new CvKeyId(text.matches("[!-~]{1,16}") ? text : HexFormat.of().withUpperCase().formatHex(identifier));
    }

    byte[] bytes() {
        if (text.length() > BYTES) {
            return HexFormat.of().parseHex(text);
        }
        return String.format("%-16s", text).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return text;
    }
}
