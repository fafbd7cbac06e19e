package jp.citizencard.library.control;

import java.text.Normalizer;
import java.util.Optional;

/** International Standard Book Number (ISO 2108). */
public final class Isbn {

    private Isbn() {
    }

    /** The 13 digits of an ISBN written with 13 or 10 digits, with or without hyphens; empty when it is none. */
    public static Optional<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u2010-\\u2015\\u2212-]", "").toUpperCase(java.util.Locale.ROOT);
        if (plain.matches("[0-9]{13}")) {
            return checkDigit13(plain) == plain.charAt(12) ? Optional.of(plain) : Optional.empty();
        }
        if (plain.matches("[0-9]{9}[0-9X]") && checkDigit10(plain) == plain.charAt(9)) {
            String body = "978" + plain.substring(0, 9);
            return Optional.of(body + checkDigit13(body));
        }
        return Optional.empty();
    }

    private static char checkDigit13(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static char checkDigit10(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }
}
