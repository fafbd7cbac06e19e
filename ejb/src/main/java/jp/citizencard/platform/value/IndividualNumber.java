package jp.citizencard.platform.value;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Recognises the 12-digit Individual Number (個人番号, マイナンバー) so that it can be refused: it may be collected and kept only for statutory tasks
 * (番号利用法 art. 15, 20). Check digit by 総務省令第85号 (2014) art. 5.
 */
public final class IndividualNumber {

    private static final Pattern CANDIDATE = Pattern.compile("(?<![0-9A-Za-z-])[0-9](?:[ -]?[0-9]){11}(?![0-9A-Za-z]|-[0-9A-Za-z])");

    private static final int LENGTH = 12;
    /** Normalization turns one character, such as a circled number, into two digits at most. */
    private static final int MOST_DIGITS_OF_ONE_CHARACTER = 2;
    /** Fewest characters that can hold the number. */
    private static final int SHORTEST = LENGTH / MOST_DIGITS_OF_ONE_CHARACTER;
    private static final char LAST_ASCII = 0x7F;

    private IndividualNumber() {
    }

    /** Whether {@code text} contains a valid Individual Number on its own, written with full-width digits, blanks or hyphens or without. */
    public static boolean isIn(String text) {
        if (text == null || !mayHold12Digits(text)) {
            return false;
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\u2010-\\u2015\\u2212\\u30FC]", "-");
        Matcher candidate = CANDIDATE.matcher(normal);
        while (candidate.find()) {
            if (checkDigitIsRight(candidate.group().replaceAll("[ -]", ""))) {
                return true;
            }
        }
        return false;
    }

    /** A quick look that finds too much rather than too little, and reads one character in six of most texts and of all certificates. */
    private static boolean mayHold12Digits(String text) {
        int at = SHORTEST - 1;
        while (at < text.length()) {
            if (!mayBelong(text.charAt(at))) {
                at += SHORTEST;
                continue;
            }
            while (at > 0 && mayBelong(text.charAt(at - 1))) {
                at--;
            }
            int digits = 0;
            for (; at < text.length() && mayBelong(text.charAt(at)); at++) {
                digits += mostDigits(text.charAt(at));
            }
            if (digits >= LENGTH) {
                return true;
            }
            at += SHORTEST;
        }
        return false;
    }

    private static boolean mayBelong(char c) {
        return c >= '0' && c <= '9' || c == ' ' || c == '-' || c > LAST_ASCII;
    }

    private static int mostDigits(char c) {
        if (c > LAST_ASCII) {
            return MOST_DIGITS_OF_ONE_CHARACTER;
        }
        return c == ' ' || c == '-' ? 0 : 1;
    }

    /**
     * Refuses {@code text} when it contains an Individual Number.
     *
     * @param field name of the field for the answer
     * @throws ProblemException {@code individual-number-refused}; the message does not repeat the text
     */
    public static void refuseIn(String text, String field) {
        if (isIn(text)) {
            throw new ProblemException(PlatformProblem.INDIVIDUAL_NUMBER_REFUSED, field);
        }
    }

    private static boolean checkDigitIsRight(String digits) {
        int sum = 0;
        for (int n = 1; n <= 11; n++) {
            int p = digits.charAt(11 - n) - '0';
            int q = n <= 6 ? n + 1 : n - 5;
            sum += p * q;
        }
        int remainder = sum % 11;
        int expected = remainder <= 1 ? 0 : 11 - remainder;
        return digits.charAt(11) - '0' == expected;
    }
}
