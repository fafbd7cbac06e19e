package jp.citizencard.library.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Id of a patron (図書館利用者) within the platform; the number on the card is {@link jp.citizencard.platform.value.ServiceUserId}. */
public record PatronId(@JsonValue UUID value) implements Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PatronId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is no UUID */
    public static PatronId of(String text) {
        return new PatronId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
