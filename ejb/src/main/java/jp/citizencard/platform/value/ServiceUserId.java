package jp.citizencard.platform.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;

/**
 * The service's own number for the person (サービス利用者番号): library card number, member number.
 *
 * @param value 1 to 40 characters: ASCII letters, digits, hyphen, full stop, underscore
 */
public record ServiceUserId(@JsonValue String value) implements Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServiceUserId {
        Objects.requireNonNull(value, "value");
        if (!isValid(value)) {
            throw new IllegalArgumentException("a service user id has 1 to 40 letters, digits, '-', '.' or '_'");
        }
    }

    public static boolean isValid(String text) {
        return text != null && text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    }

    /** Hides the value: it identifies a person at the service. */
    @Override
    public String toString() {
        return "ServiceUserId[hidden]";
    }
}
