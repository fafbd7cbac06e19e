package jp.citizencard.platform.value;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids. UUIDv7 (RFC 9562 §5.7) keeps inserts at the end of an index; ids that must not tell when they were made are fully random. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    /** A new UUIDv7, ascending within this node. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** 128 random bits, no version or time in them. */
    public static UUID random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return ofBytes(bytes);
    }

    /** The 16 bytes of {@code id}, as stored in {@code BINARY(16)}. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }

    /** @param bytes exactly 16 */
    public static UUID ofBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("an id has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
