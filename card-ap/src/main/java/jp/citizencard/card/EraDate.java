package jp.citizencard.card;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/**
 * A civil date with its era (元号), in the three forms that card and certificates use: {@code EYYYYMMDD} with the era's digit and the western year
 * in certificates, {@code YYMMDD} with the year of the era in {@link BirthDateKey} and {@link VerificationCodeB}, and 昭和60年3月9日 for people.
 *
 * @param date from 1873-01-01, when Japan took the Gregorian calendar
 */
public record EraDate(LocalDate date) {

    /** @throws IllegalArgumentException when the date lies before 1873 */
    public EraDate {
        try {
            JapaneseDate.from(date);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("era dates in the Gregorian calendar begin with 1873", e);
        }
    }

    /**
     * Reads {@code EYYYYMMDD}.
     *
     * @throws CardFormatException when it is no such date, or the date lies outside the era of the digit
     */
    public static EraDate parseCoded(String text) throws CardFormatException {
        if (!text.matches("[1-5][0-9]{8}")) {
            throw new CardFormatException("an era date has the form EYYYYMMDD");
        }
        try {
            EraDate date = new EraDate(LocalDate.parse(text.substring(1), DateTimeFormatter.BASIC_ISO_DATE));
            if (date.era() != Era.ofCode(text.charAt(0) - '0')) {
                throw new CardFormatException("the date lies outside its era");
            }
            return date;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new CardFormatException("no such date", e);
        }
    }

    /**
     * The date of {@code YYMMDD} in an era, which the six digits alone do not tell.
     *
     * @throws CardFormatException when the era has no such date
     */
    public static EraDate parseShort(Era era, String digits) throws CardFormatException {
        if (!digits.matches("[0-9]{6}")) {
            throw new CardFormatException("a date in an era has the form YYMMDD");
        }
        try {
            JapaneseDate date = JapaneseDate.of(era.era(), Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)),
                    Integer.parseInt(digits.substring(4)));
            return new EraDate(LocalDate.from(date));
        } catch (DateTimeException e) {
            throw new CardFormatException("the era has no such date", e);
        }
    }

    public Era era() {
        return Era.of(japaneseDate().getEra());
    }

    /** 1 for the first year (元年). */
    public int yearOfEra() {
        return japaneseDate().get(ChronoField.YEAR_OF_ERA);
    }

    /** {@code EYYYYMMDD}. */
    public String coded() {
        return era().code() + DateTimeFormatter.BASIC_ISO_DATE.format(date);
    }

    /** {@code YYMMDD}. */
    public String shortDigits() {
        return String.format("%02d%02d%02d", yearOfEra(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** As people write it: 昭和60年3月9日, 令和元年5月1日. */
    public String japanese() {
        String year = yearOfEra() == 1 ? "元" : String.valueOf(yearOfEra());
        return era().japanese() + year + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    private JapaneseDate japaneseDate() {
        return JapaneseDate.from(date);
    }
}
