package jp.citizencard.platform.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;

/**
 * Code of a municipality (全国地方公共団体コード): five digits and a check digit, as set by the Ministry of Internal Affairs and Communications. It names
 * the tenant.
 *
 * @param value six ASCII digits with a right check digit
 */
public record MunicipalityCode(@JsonValue String value) implements Comparable<MunicipalityCode>, Serializable {

    private static final int LENGTH = 6;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MunicipalityCode {
        Objects.requireNonNull(value, "municipality code");
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a municipality code: six digits with a right check digit");
        }
    }

    /** Whether {@code text} has six digits and the check digit (modulus 11, weights 6 5 4 3 2) is right. */
    public static boolean isValid(String text) {
        if (text == null || text.length() != LENGTH || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return false;
        }
        return text.charAt(5) == checkDigit(text);
    }

    /** The code whose first five digits are {@code digits}. @throws IllegalArgumentException when these are not five digits */
    public static MunicipalityCode ofFiveDigits(String digits) {
        if (!digits.matches("[0-9]{5}")) {
            throw new IllegalArgumentException("a municipality code begins with five digits");
        }
        return new MunicipalityCode(digits + checkDigit(digits));
    }

    private static char checkDigit(String text) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (text.charAt(i) - '0') * (LENGTH - i);
        }
        return (char) ('0' + (11 - sum % 11) % 10);
    }

    /** The five digits that certificates carry, without the check digit. */
    public String withoutCheckDigit() {
        return value.substring(0, 5);
    }

    @Override
    public int compareTo(MunicipalityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
