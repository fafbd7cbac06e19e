package jp.citizencard.library.control;

import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.NumberRule;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.IndividualNumber;
import jp.citizencard.platform.value.ServiceUserId;

/** Makes patron numbers by rule: prefix, running number, check digit. A number that happens to be a valid Individual Number (個人番号) is passed over. */
public final class PatronNumbers {

    private PatronNumbers() {
    }

    /**
     * The number for one running number.
     *
     * @throws ProblemException {@code patron-numbers-used-up} when the running number has more digits than the rule
     */
    public static String number(NumberRule rule, long running) {
        String digits = Long.toString(running);
        if (digits.length() > rule.digits()) {
            throw new ProblemException(LibraryProblem.PATRON_NUMBERS_USED_UP);
        }
        String body = rule.prefix() + "0".repeat(rule.digits() - digits.length()) + digits;
        return body + checkDigit(rule.checkDigit(), body);
    }

    /** Whether a number may be given to a patron: not one that must not be stored. */
    public static boolean isUsable(String number) {
        return ServiceUserId.isValid(number) && !IndividualNumber.isIn(number);
    }

    /** Whether {@code number} has the shape and check digit of the rule. */
    public static boolean follows(NumberRule rule, String number) {
        int checked = rule.checkDigit() == CheckDigit.NONE ? 0 : 1;
        if (number.length() != rule.prefix().length() + rule.digits() + checked || !number.startsWith(rule.prefix())
                || !number.substring(rule.prefix().length()).matches("[0-9]+")) {
            return false;
        }
        String body = number.substring(0, number.length() - checked);
        return number.equals(body + checkDigit(rule.checkDigit(), body));
    }

    /** The check digit over the digits of {@code body}; letters of a prefix do not count. Empty without a rule. */
    static String checkDigit(CheckDigit rule, String body) {
        return switch (rule) {
            case NONE -> "";
            case LUHN -> Integer.toString(luhn(body.replaceAll("[^0-9]", "")));
            case SEVEN_DR -> Integer.toString(sevenDivideRemainder(body.replaceAll("[^0-9]", "")));
        };
    }

    /** ISO/IEC 7812-1 annex B: from the right, every first digit doubled, digits summed, up to the next ten. */
    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }

    private static int sevenDivideRemainder(String digits) {
        int remainder = 0;
        for (int i = 0; i < digits.length(); i++) {
            remainder = (remainder * 10 + digits.charAt(i) - '0') % 7;
        }
        return remainder;
    }
}
