package jp.citizencard.platform.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Id of a link (紐付け) between a person and a service. Says nothing about the person, so it may stand in addresses and logs. */
public record ServiceLinkId(@JsonValue UUID value) implements Comparable<ServiceLinkId>, Serializable {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServiceLinkId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is no UUID */
    public static ServiceLinkId of(String text) {
        return new ServiceLinkId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ServiceLinkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
