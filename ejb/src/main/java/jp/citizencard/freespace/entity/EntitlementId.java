package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Id of a person's entitlement to a card AP. Says nothing about the person, so it may stand in addresses and logs. */
public record EntitlementId(@JsonValue UUID value) implements Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EntitlementId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is no UUID */
    public static EntitlementId of(String text) {
        return new EntitlementId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
