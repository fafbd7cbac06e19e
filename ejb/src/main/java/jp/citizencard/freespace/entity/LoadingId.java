package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Id of one loading of a card AP into one card. */
public record LoadingId(@JsonValue UUID value) implements Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LoadingId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is no UUID */
    public static LoadingId of(String text) {
        return new LoadingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
