package jp.citizencard.platform.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/**
 * Pairwise pseudonymous identifier (PPID, 仮名識別子): 128 random bits that stand for one person at one service and nowhere else. It is stored with the link,
 * not derived, so that a lost key loses nobody and two services share nothing.
 *
 * @param value random
 */
public record Ppid(UUID value) implements Serializable {

    public Ppid {
        Objects.requireNonNull(value, "value");
    }

    /** The form that services receive: 32 lower-case hexadecimal digits. */
    @JsonValue
    public String text() {
        return String.format("%016x%016x", value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    /** @throws IllegalArgumentException when {@code text} has not 32 hexadecimal digits */
    @JsonCreator
    public static Ppid parse(String text) {
        if (text == null || !text.matches("[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("a PPID has 32 hexadecimal digits");
        }
        return new Ppid(new UUID(Long.parseUnsignedLong(text.substring(0, 16), 16), Long.parseUnsignedLong(text.substring(16), 16)));
    }

    /** Hides the value: PPIDs are not logged. */
    @Override
    public String toString() {
        return "Ppid[hidden]";
    }
}
