package jp.citizencard.web.platform.rest;

import java.util.List;
import java.util.Locale;

/** The language of an answer: Japanese unless the caller would rather have English. */
public final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private Languages() {
    }

    /** @param acceptLanguage value of {@code Accept-Language} (RFC 9110 §12.5.4), or null; one that cannot be read counts as absent */
    public static Locale of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 200) {
            return Locale.JAPANESE;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return found == null ? Locale.JAPANESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.JAPANESE;
        }
    }
}
