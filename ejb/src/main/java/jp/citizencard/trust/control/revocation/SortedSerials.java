package jp.citizencard.trust.control.revocation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.SerialNumber;

/**
 * Entries in one sorted byte array, searched by halving. A record is the serial number, left-padded to the longest of the list, then the
 * revocation time in seconds since 1970 (unsigned, 4 bytes) and the reason (1 byte): for the usual 8-byte serials 13 bytes an entry, where the
 * JDK's list keeps about 556.
 */
final class SortedSerials implements RevocationIndex {

    private static final int VALUE_LENGTH = 5;

    private final byte[] records;
    private final int width;
    private final int size;

    private SortedSerials(byte[] records, int width, int size) {
        this.records = records;
        this.width = width;
        this.size = size;
    }

    @Override
    public Optional<RevokedEntry> find(SerialNumber serial) {
        byte[] key = serial.bytes();
        if (key.length > width) {
            return Optional.empty();
        }
        byte[] padded = new byte[width];
        System.arraycopy(key, 0, padded, width - key.length, key.length);
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int start = middle * (width + VALUE_LENGTH);
            int order = Arrays.compareUnsigned(records, start, start + width, padded, 0, width);
            if (order == 0) {
                return Optional.of(entry(start + width));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private RevokedEntry entry(int at) {
        long seconds = ByteBuffer.wrap(records, at, Integer.BYTES).getInt() & 0xffffffffL;
        return new RevokedEntry(Instant.ofEpochSecond(seconds), RevocationReason.of(records[at + Integer.BYTES]));
    }

    @Override
    public int size() {
        return size;
    }

    /** Collects entries in any order. */
    static final class Builder {

        private final List<byte[]> entries = new ArrayList<>();
        private int width = 1;

        /**
         * @param serial  magnitude, big-endian, without leading zeros, 1 to 20 bytes
         * @param seconds since 1970, 0 to 2^32-1
         */
        void add(byte[] serial, long seconds, int reason) {
            if (seconds < 0 || seconds > 0xffffffffL) {
                throw new IllegalArgumentException("revocation time outside 1970 to 2106");
            }
            width = Math.max(width, serial.length);
            ByteBuffer entry = ByteBuffer.allocate(serial.length + VALUE_LENGTH);
            entries.add(entry.put(serial).putInt((int) seconds).put((byte) reason).array());
        }

        /** @throws IllegalArgumentException when a serial number was added twice */
        SortedSerials build() {
            entries.sort(Builder::bySerial);
            int length = Math.multiplyExact(entries.size(), width + VALUE_LENGTH);
            byte[] records = new byte[length];
            int end = 0;
            byte[] previous = null;
            for (byte[] entry : entries) {
                if (previous != null && bySerial(previous, entry) == 0) {
                    throw new IllegalArgumentException("a serial number is listed twice");
                }
                end += width + VALUE_LENGTH;
                System.arraycopy(entry, 0, records, end - entry.length, entry.length);
                previous = entry;
            }
            return new SortedSerials(records, width, entries.size());
        }

        private static int bySerial(byte[] one, byte[] other) {
            return one.length != other.length ? Integer.compare(one.length, other.length)
                    : Arrays.compareUnsigned(one, 0, one.length - VALUE_LENGTH, other, 0, other.length - VALUE_LENGTH);
        }
    }
}
