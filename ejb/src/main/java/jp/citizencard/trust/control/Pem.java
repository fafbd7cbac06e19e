package jp.citizencard.trust.control;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM (RFC 7468). */
public final class Pem {

    private Pem() {
    }

    /**
     * The bytes between the lines of {@code label}; text around them, as OpenSSL writes it, does not matter.
     *
     * @throws IllegalArgumentException when there is not exactly one such part, or it is not Base64
     */
    public static byte[] read(String label, String text) {
        Matcher part = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----").matcher(text);
        if (!part.find()) {
            throw new IllegalArgumentException("no PEM part " + label);
        }
        String base64 = part.group(1).replaceAll("\\s", "");
        if (part.find()) {
            throw new IllegalArgumentException("more than one PEM part " + label);
        }
        return Base64.getDecoder().decode(base64);
    }
}
