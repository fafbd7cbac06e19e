package jp.citizencard.card;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The file of the four attributes (EF 0002 of the input-support AP, 券面事項入力補助AP).
 *
 * <p>Form: {@code FF20{ DF21 offsets, DF22 name, DF23 address, DF24 birth date YYYYMMDD, DF25 sex }}, text in UTF-8. The offsets (16 bits each,
 * big-endian) give the position of the four following data objects in the file; a reader goes by the tags and only checks that they are pairs.
 */
public final class FourAttributesFile {

    private static final int RECORD = 0xFF20;
    private static final int OFFSETS = 0xDF21;
    private static final int NAME = 0xDF22;
    private static final int ADDRESS = 0xDF23;
    private static final int BIRTH_DATE = 0xDF24;
    private static final int SEX = 0xDF25;

    private FourAttributesFile() {
    }

    /** @throws CardFormatException when the file is not in this form */
    public static FourAttributes parse(byte[] file) throws CardFormatException {
        BerTlv record = BerTlv.read(file, RECORD);
        if (record.child(OFFSETS).value().length % 2 != 0) {
            throw new CardFormatException("offsets have 16 bits each");
        }
        byte[] sex = record.child(SEX).value();
        if (sex.length != 1) {
            throw new CardFormatException("sex is one character");
        }
        try {
            return new FourAttributes(text(record.child(NAME)), text(record.child(ADDRESS)), CardDates.read(record.child(BIRTH_DATE)),
                    Sex.of((char) sex[0]));
        } catch (IllegalArgumentException e) {
            throw new CardFormatException("not a sex code of the card", e);
        }
    }

    private static String text(BerTlv tlv) throws CardFormatException {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(tlv.value()));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new CardFormatException("text on the card is UTF-8", e);
        }
    }

    /** Writes the file of a card. */
    public static byte[] write(FourAttributes attributes) {
        byte[][] parts = {
            BerTlv.write(NAME, attributes.name().getBytes(StandardCharsets.UTF_8)),
            BerTlv.write(ADDRESS, attributes.address().getBytes(StandardCharsets.UTF_8)),
            BerTlv.write(BIRTH_DATE, CardDates.write(attributes.dateOfBirth())),
            BerTlv.write(SEX, new byte[] {(byte) attributes.sex().code()})};
        byte[] offsets = new byte[2 * parts.length];
        int content = BerTlv.write(OFFSETS, offsets).length;
        for (byte[] part : parts) {
            content += part.length;
        }
        int position = BerTlv.write(RECORD, new byte[content]).length - content + BerTlv.write(OFFSETS, offsets).length;
        ByteBuffer buffer = ByteBuffer.wrap(offsets);
        for (byte[] part : parts) {
            buffer.putShort((short) position);
            position += part.length;
        }
        return BerTlv.write(RECORD, BerTlv.write(OFFSETS, offsets), parts[0], parts[1], parts[2], parts[3]);
    }
}
