package jp.citizencard.trust.control.crl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import jp.citizencard.trust.entity.RevocationReason;

/**
 * A verified list's own bytes, mapped from its file: what the index is checked against. The file may be renamed or removed meanwhile; it is never
 * written again.
 */
final class ListEvidence {

    private final ByteBuffer bytes;

    private ListEvidence(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static ListEvidence of(FileChannel file) throws IOException {
        return new ListEvidence(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
    }

    /**
     * Whether the entry at {@code place} has this serial number.
     *
     * @param hash of the serial number, and of the one that stood at the place when the list was verified
     * @throws DamagedEvidenceException when another one stands there now
     */
    boolean serialIs(int place, long key, int hash, byte[] magnitude, int from, int to) {
        try {
            int at = serialAt(place);
            int length = bytes.get(at++);
            if (bytes.get(at) == 0) {
                at++;
                length--;
            }
            boolean same = length == to - from;
            for (int i = 0; same && i < length; i++) {
                same = bytes.get(at + i) == magnitude[from + i];
            }
            if (!same && SerialHash.of(key, copy(at, at + length), 0, length) != hash) {
                throw new DamagedEvidenceException(null);
            }
            return same;
        } catch (IndexOutOfBoundsException | NegativeArraySizeException | InternalError e) {
            // InternalError is what the JVM reports for a mapped page that cannot be read.
            throw new DamagedEvidenceException(e);
        }
    }

    /** Whether the entries at two places have one serial number. */
    boolean sameSerial(int one, int other) {
        int first = serialAt(one);
        int second = serialAt(other);
        int length = bytes.get(first);
        boolean same = length == bytes.get(second);
        for (int i = 1; same && i <= length; i++) {
            same = bytes.get(first + i) == bytes.get(second + i);
        }
        return same;
    }

    RevokedEntry entry(int place) {
        try {
            int end = place + EntryScanner.MAX_LENGTH;
            byte[] copy = copy(place, Math.min(end, bytes.limit()));
            DerCursor entry = new DerCursor(copy, 0, copy.length).enter(DerCursor.SEQUENCE);
            entry.enter(DerCursor.INTEGER);
            Instant when = Instant.ofEpochSecond(entry.time());
            return new RevokedEntry(when, RevocationReason.of(entry.atEnd() ? 0 : EntryExtensions.reason(entry.enter(DerCursor.SEQUENCE))));
        } catch (CrlRefusedException | IllegalArgumentException | InternalError e) {
            throw new DamagedEvidenceException(e);
        }
    }

    /** Where the length octet of the serial number stands. */
    private int serialAt(int place) {
        int length = bytes.get(place + 1);
        return place + 3 + (length < 0 ? length & 0x7f : 0);
    }

    private byte[] copy(int from, int to) {
        byte[] copy = new byte[to - from];
        bytes.get(from, copy);
        return copy;
    }
}
