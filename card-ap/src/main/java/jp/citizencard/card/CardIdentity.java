package jp.citizencard.card;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * What the common card AP (共通カードAP) says of the card, record 1 of EF 0001: readable without a PIN, and under no signature.
 *
 * @param municipality five digits of the issuing municipality's code, without its check digit
 * @param expires      last day on which the card may be used
 */
public record CardIdentity(CardSerial serial, String municipality, LocalDate expires) {

    private static final int SERIAL_END = 15;
    private static final int MUNICIPALITY_END = 20;

    /** @throws CardFormatException when it is not 28 digits with a date at their end */
    public static CardIdentity parse(byte[] record) throws CardFormatException {
        String text = new String(record, StandardCharsets.US_ASCII);
        if (!text.matches("[0-9]{28}")) {
            throw new CardFormatException("the record of the common card AP has 28 digits");
        }
        try {
            return new CardIdentity(new CardSerial(text.substring(0, SERIAL_END)), text.substring(SERIAL_END, MUNICIPALITY_END),
                    LocalDate.parse(text.substring(MUNICIPALITY_END), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            throw new CardFormatException("no such date", e);
        }
    }

    /** The record of a card. */
    public byte[] encoded() {
        return (serial.digits() + municipality + DateTimeFormatter.BASIC_ISO_DATE.format(expires)).getBytes(StandardCharsets.US_ASCII);
    }
}
