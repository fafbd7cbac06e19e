package jp.citizencard.sandbox.pki;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM text (RFC 7468). */
public final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {
    }

    /** @param label for example {@code CERTIFICATE} */
    public static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + new String(LINES.encode(der), StandardCharsets.US_ASCII) + "\n-----END " + label + "-----\n";
    }

    /**
     * The first block with this label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static byte[] read(String label, String text) {
        Matcher matcher = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no PEM block " + label);
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }
}
