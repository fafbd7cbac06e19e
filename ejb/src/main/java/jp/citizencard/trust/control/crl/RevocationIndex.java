package jp.citizencard.trust.control.crl;

import java.util.Optional;
import jp.citizencard.trust.entity.SerialNumber;

/**
 * The entries of one revocation list. Immutable; many threads read it.
 *
 * <p>For every entry eight bytes are kept: 32 bits of a keyed hash of the serial number, by which they are sorted, and where in the list the entry
 * stands. Equal bits alone decide nothing: the serial number itself is compared with the list, which is mapped into memory. So two serial numbers are
 * never taken for each other, neither as a false "revoked" nor as a false "good", however long they are; time and reason are read from the list, too.
 */
public final class RevocationIndex {

    static final int ABSENT = -1;

    private final long[][] shelves;
    private final int[] starts;
    private final int shelfBits;
    private final int bucketBits;
    private final int size;
    private final long key;
    private final ListEvidence evidence;

    /**
     * @param shelves    entries by the first {@code shelfBits} of the hash: hash in the upper, place in the lower half, ascending by hash as unsigned number
     * @param starts     for each shelf, where in it the entries begin whose hash goes on with {@code bucketBits} of each value; one more at the end
     */
    RevocationIndex(long[][] shelves, int[] starts, int shelfBits, int bucketBits, int size, long key, ListEvidence evidence) {
        this.shelves = shelves;
        this.starts = starts;
        this.shelfBits = shelfBits;
        this.bucketBits = bucketBits;
        this.size = size;
        this.key = key;
        this.evidence = evidence;
    }

    /** The entry for a serial number of the list's issuer; empty when it is not listed. */
    public Optional<RevokedEntry> find(SerialNumber serial) {
        byte[] magnitude = serial.bytes();
        int place = place(magnitude, 0, magnitude.length);
        return place == ABSENT ? Optional.empty() : Optional.of(entry(place));
    }

    /**
     * Where in the list the entry of a serial number stands, or -1 when it is not listed. Makes no objects.
     *
     * @param magnitude holds the serial number from {@code from} to {@code to}: big-endian, without leading zeros
     * @throws DamagedEvidenceException when the list's file is no longer what was verified
     */
    public int place(byte[] magnitude, int from, int to) {
        int hash = SerialHash.of(key, magnitude, from, to);
        // As a long: an int shifted by 32 stays what it is.
        int bucket = (int) ((hash & 0xffffffffL) >>> Integer.SIZE - shelfBits - bucketBits);
        int shelf = bucket >>> bucketBits;
        long[] entries = shelves[shelf];
        int end = starts[bucket + shelf + 1];
        for (int i = starts[bucket + shelf]; i < end; i++) {
            long entry = entries[i];
            if ((int) (entry >>> 32) == hash && evidence.serialIs((int) entry, key, hash, magnitude, from, to)) {
                return (int) entry;
            }
        }
        return ABSENT;
    }

    /** What the list says at a place that {@link #place} gave. */
    public RevokedEntry entry(int place) {
        return evidence.entry(place);
    }

    /** How many entries the list has. */
    public int size() {
        return size;
    }

    /** Memory that is kept for the entries, in bytes; the file of the list is the operating system's. */
    public long keptBytes() {
        return (long) size * Long.BYTES + (long) starts.length * Integer.BYTES;
    }
}
