package jp.citizencard.cardap.loading;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/** Number of one operation on one card AP. The card keeps it as the stamp of the state that the operation has led to. */
public record OperationId(UUID value) {

    /** A version that no UUID has marks the stamp of an operation that is half done. */
    private static final int BEGUN_VERSION = 15;
    private static final int VERSION_BYTE = 6;

    public OperationId {
        Objects.requireNonNull(value, "number of the operation");
        if (value.version() == BEGUN_VERSION) {
            throw new IllegalArgumentException("a UUID of version 1 to 8 is needed");
        }
    }

    /** The stamp of 16 bytes in hexadecimal digits once the operation is complete. */
    String completed() {
        return HexFormat.of().formatHex(bytes(0));
    }

    /** The stamp of a card AP that the operation has stopped while it changes several things. */
    String begun() {
        byte[] stamp = bytes(0);
        stamp[VERSION_BYTE] |= (byte) (BEGUN_VERSION << 4);
        return HexFormat.of().formatHex(stamp);
    }

    /** Whether some operation has left the card AP half changed. */
    static boolean isBegun(String stamp) {
        return stamp.charAt(2 * VERSION_BYTE) == 'f';
    }

    /** Reference of the operation's write of this record; the same at every attempt. */
    byte[] reference(int record) {
        return bytes(0x10 + record);
    }

    private byte[] bytes(int mark) {
        byte[] bytes = ByteBuffer.allocate(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits()).array();
        bytes[15] ^= (byte) mark;
        return bytes;
    }
}
