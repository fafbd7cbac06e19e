package jp.citizencard.cardap.catalogue;

import java.util.Objects;
import java.util.UUID;

/** Number of a card AP in the catalogue. */
public record CardApId(UUID value) {

    public CardApId {
        Objects.requireNonNull(value, "number of a card AP");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
