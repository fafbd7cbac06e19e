package jp.citizencard.card;

import java.time.LocalDate;

/**
 * The birth-date key (生年月日, EF 0011 of the surface-verification AP): six digits YYMMDD with the year of the Japanese era, which opens the
 * age record without a PIN.
 *
 * @param digits six ASCII digits
 */
public record BirthDateKey(String digits) {

    public BirthDateKey {
        if (!digits.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("a birth-date key has six digits");
        }
    }

    /** The key of a holder born on {@code dateOfBirth}; dates before 1873-01-01 have no era date in the Gregorian calendar. */
    public static BirthDateKey of(LocalDate dateOfBirth) {
        return new BirthDateKey(new EraDate(dateOfBirth).shortDigits());
    }

    @Override
    public String toString() {
        return "BirthDateKey[hidden]";
    }
}
