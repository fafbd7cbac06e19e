package jp.citizencard.cardap.offline;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;

/** Number of one event at a terminal; also the reference of the write on the card, so that card, terminal and server name the same thing alike. */
public record EventId(UUID value) {

    public EventId {
        Objects.requireNonNull(value, "number of the event");
    }

    /** 16 bytes, for the card. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits()).array();
    }

    static EventId of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new EventId(new UUID(in.getLong(), in.getLong()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
