package jp.citizencard.platform.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Id of a terminal (端末): a desk PC, gate, kiosk, self-checkout or tablet, or a municipal system that calls the API. */
public record TerminalId(@JsonValue UUID value) implements Comparable<TerminalId>, Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TerminalId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is no UUID */
    public static TerminalId of(String text) {
        return new TerminalId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TerminalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
