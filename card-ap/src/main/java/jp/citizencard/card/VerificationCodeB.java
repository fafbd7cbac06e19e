package jp.citizencard.card;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Verification code B (照合番号B), which is printed on the card and opens what is printed on it: birth date in era years YYMMDD, card expiry year
 * YYYY, security code (セキュリティコード) of 4 digits. A reader gets it by optical recognition or by typing.
 *
 * @param digits 14 ASCII digits
 */
public record VerificationCodeB(String digits) {

    public VerificationCodeB {
        if (!digits.matches("[0-9]{14}")) {
            throw new IllegalArgumentException("a verification code B has 14 digits");
        }
    }

    /**
     * @param securityCode four digits, on the face of the card
     * @throws IllegalArgumentException when a part is out of range
     */
    public static VerificationCodeB of(LocalDate dateOfBirth, int expiryYear, String securityCode) {
        return new VerificationCodeB(new EraDate(dateOfBirth).shortDigits() + String.format("%04d", expiryYear) + securityCode);
    }

    /** The part that opens the age record. */
    public BirthDateKey birthDateKey() {
        return new BirthDateKey(digits.substring(0, 6));
    }

    /** The value for the card's VERIFY. */
    public byte[] bytes() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "VerificationCodeB[hidden]";
    }
}
