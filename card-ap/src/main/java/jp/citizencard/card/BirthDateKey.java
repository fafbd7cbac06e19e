package jp.citizencard.card;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.temporal.ChronoField;

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
        JapaneseDate date = JapaneseDate.from(dateOfBirth);
        return new BirthDateKey(String.format("%02d%02d%02d", date.get(ChronoField.YEAR_OF_ERA),
                dateOfBirth.getMonthValue(), dateOfBirth.getDayOfMonth()));
    }

    @Override
    public String toString() {
        return "BirthDateKey[hidden]";
    }
}
