package jp.citizencard.service.entity;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Identifies an {@link OutageAcceptance}. */
public record OutageAcceptanceId(UUID value) implements Serializable {

    public OutageAcceptanceId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
