package jp.citizencard.service.entity;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Id of a message to a connected system: its {@code webhook-id}, the same at every attempt, by which the system knows a repeated one. */
public record WebhookMessageId(UUID value) implements Serializable {

    public WebhookMessageId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
