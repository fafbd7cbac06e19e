package jp.citizencard.freespace.control;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.platform.value.MunicipalityCode;

/** What the server writes into the records of a card AP. */
public final class RecordContents {

    private static final String NO_END = "00000000";

    private RecordContents() {
    }

    /**
     * Contents by record number, in hexadecimal digits.
     *
     * @param validUntil last day, or null for no end
     * @param all        at loading every record; later only what the server keeps up to date, since terminals write into the others
     */
    public static Map<Integer, String> of(ApTerms terms, LocalDate validUntil, MunicipalityCode municipality, boolean all) {
        Map<Integer, String> contents = new TreeMap<>();
        for (int i = 0; i < terms.layout().records().size(); i++) {
            RecordContent content = i < terms.contents().size() ? terms.contents().get(i) : RecordContent.EMPTY;
            if (all || content != RecordContent.EMPTY) {
                byte[] bytes = text(content, validUntil, municipality).getBytes(StandardCharsets.US_ASCII);
                contents.put(i + 1, HexFormat.of().formatHex(Arrays.copyOf(bytes, terms.layout().records().get(i).length())));
            }
        }
        return contents;
    }

    private static String text(RecordContent content, LocalDate validUntil, MunicipalityCode municipality) {
        return switch (content) {
            case EMPTY -> "";
            case VALID_UNTIL -> validUntil == null ? NO_END : DateTimeFormatter.BASIC_ISO_DATE.format(validUntil);
            case MUNICIPALITY -> municipality.value();
        };
    }
}
