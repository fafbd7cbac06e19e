package jp.citizencard.library.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.Objects;

/**
 * What a scanner reads from a copy's label (資料バーコード).
 *
 * @param value 1 to 40 characters: ASCII letters, digits, hyphen, full stop
 */
public record Barcode(@JsonValue String value) implements Comparable<Barcode>, Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Barcode {
        Objects.requireNonNull(value, "value");
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,39}")) {
            throw new IllegalArgumentException("a barcode has 1 to 40 letters, digits, '-' or '.'");
        }
    }

    /**
     * Reads what was typed or scanned: full-width forms become half-width, blanks around it are dropped, the start and stop characters of NW-7 (Codabar) as well.
     *
     * @throws IllegalArgumentException when nothing of that shape is left
     */
    public static Barcode scanned(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (plain.matches("[A-Da-d][0-9.-]+[A-Da-d]")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        return new Barcode(plain);
    }

    @Override
    public int compareTo(Barcode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
