package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** How a library numbers its patrons: prefix, running number with leading zeros, check digit. Never changed for numbers already given. */
@Embeddable
public class NumberRule {

    @Column(name = "number_prefix")
    private String prefix;

    @Column(name = "number_digits")
    private int digits;

    @Enumerated(EnumType.STRING)
    @Column(name = "check_digit")
    private CheckDigit checkDigit;

    protected NumberRule() {
    }

    /**
     * @param prefix 0 to 8 upper-case letters or digits
     * @param digits of the running number, 4 to 12
     * @throws ProblemException {@code invalid-value}
     */
    public NumberRule(String prefix, int digits, CheckDigit checkDigit) {
        if (prefix == null || !prefix.matches("[A-Z0-9]{0,8}")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "numberPrefix", "A–Z 0–9, 0–8");
        }
        if (digits < 4 || digits > 12) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "numberDigits", "4–12");
        }
        if (checkDigit == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "checkDigit", "NONE, LUHN, SEVEN_DR");
        }
        this.prefix = prefix;
        this.digits = digits;
        this.checkDigit = checkDigit;
    }

    public String prefix() {
        return prefix;
    }

    public int digits() {
        return digits;
    }

    public CheckDigit checkDigit() {
        return checkDigit;
    }
}
