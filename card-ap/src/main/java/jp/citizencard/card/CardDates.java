package jp.citizencard.card;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Dates as the card writes them: eight ASCII digits YYYYMMDD. */
final class CardDates {

    private CardDates() {
    }

    static LocalDate read(BerTlv tlv) throws CardFormatException {
        String text = new String(tlv.value(), StandardCharsets.US_ASCII);
        if (!text.matches("[0-9]{8}")) {
            throw new CardFormatException("a date on the card has the form YYYYMMDD");
        }
        try {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new CardFormatException("no such date", e);
        }
    }

    static byte[] write(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date).getBytes(StandardCharsets.US_ASCII);
    }
}
