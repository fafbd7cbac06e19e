package jp.citizencard.trust.control.crl;

import java.util.Arrays;
import java.util.SplittableRandom;
import jp.citizencard.trust.entity.ListRefusal;

/**
 * Collects entries in the order of the list and sorts them by hash: first into shelves while they come, each written from front to back, then shelf by shelf, which fit
 * into the processor's cache. So a million entries are sorted in little more time than they are written, and hardly more memory is taken than is kept.
 */
final class RevocationIndexBuilder {

    private static final int MAX_SHELF_BITS = 8;
    private static final int SHELF_SIZE_BITS = 12;
    private static final int BUCKET_SIZE_BITS = 3;

    private final long key = new SplittableRandom().nextLong();
    private final int shelfBits;
    private final int expectedOnShelf;
    private final long[][] shelves;
    private final int[] filled;
    private int size;

    /** @param expected about how many entries will come; others may come, too */
    RevocationIndexBuilder(int expected) {
        shelfBits = Math.min(MAX_SHELF_BITS, Math.max(0, bits(expected) - SHELF_SIZE_BITS));
        expectedOnShelf = expected >>> shelfBits;
        shelves = new long[1 << shelfBits][];
        filled = new int[shelves.length];
        // Hashes spread evenly: four standard deviations of room, so that hardly a shelf must grow.
        Arrays.setAll(shelves, shelf -> new long[expectedOnShelf + 4 * (int) Math.sqrt(expectedOnShelf) + 4]);
    }

    /** @param place where the entry stands whose serial number is in {@code bytes} from {@code from} to {@code to}, without leading zeros */
    void add(byte[] bytes, int from, int to, int place) {
        int hash = SerialHash.of(key, bytes, from, to);
        int shelf = (int) ((hash & 0xffffffffL) >>> 32 - shelfBits);
        int at = filled[shelf]++;
        if (at == shelves[shelf].length) {
            shelves[shelf] = Arrays.copyOf(shelves[shelf], at + at / 4 + 4);
        }
        shelves[shelf][at] = (long) hash << 32 | place;
        size++;
    }

    /** @throws CrlRefusedException {@link ListRefusal#DUPLICATE_SERIAL} */
    RevocationIndex build(ListEvidence evidence) throws CrlRefusedException {
        int bucketBits = Math.max(0, bits(size) - shelfBits - BUCKET_SIZE_BITS);
        int shift = 32 - shelfBits - bucketBits;
        int buckets = 1 << bucketBits;
        int[] starts = new int[shelves.length * (buckets + 1)];
        for (int shelf = 0; shelf < shelves.length; shelf++) {
            int first = shelf * (buckets + 1);
            shelves[shelf] = sorted(shelves[shelf], filled[shelf], starts, first, shift, buckets - 1);
            refuseDuplicates(shelves[shelf], evidence);
        }
        return new RevocationIndex(shelves, starts, shelfBits, bucketBits, size, key, evidence);
    }

    /**
     * Counts what belongs into each bucket, puts it there, and sorts each bucket, a handful of entries, by insertion. What is done for every entry is a method of its own, so that a JVM that has just
     * begun compiles it after some hundred entries.
     */
    private static long[] sorted(long[] shelf, int size, int[] starts, int first, int shift, int mask) {
        for (int i = 0; i < size; i++) {
            starts[first + 1 + bucket(shelf[i], shift, mask)]++;
        }
        for (int bucket = first + 1; bucket <= first + 1 + mask; bucket++) {
            starts[bucket] += starts[bucket - 1];
        }
        long[] sorted = new long[size];
        // From now on a start is where the next entry goes, and so becomes the next bucket's start: one place to the left in the end.
        for (int i = 0; i < size; i++) {
            place(shelf[i], sorted, starts, first + bucket(shelf[i], shift, mask));
        }
        System.arraycopy(starts, first, starts, first + 1, mask + 1);
        starts[first] = 0;
        for (int i = 1; i < size; i++) {
            sink(sorted, i);
        }
        return sorted;
    }

    private static int bucket(long entry, int shift, int mask) {
        return (int) (entry >>> Integer.SIZE >>> shift) & mask;
    }

    private static void place(long entry, long[] sorted, int[] starts, int bucket) {
        int at = starts[bucket]++;
        sorted[at] = entry;
    }

    /** Insertion: the entry at {@code from} changes places with those before it that are greater, as unsigned numbers. */
    private static void sink(long[] sorted, int from) {
        long value = sorted[from];
        int at = from;
        for (; at > 0 && sorted[at - 1] + Long.MIN_VALUE > value + Long.MIN_VALUE; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = value;
    }

    /** Equal hashes are neighbours now; their serial numbers must differ. */
    private static void refuseDuplicates(long[] sorted, ListEvidence evidence) throws CrlRefusedException {
        for (int i = 1; i < sorted.length; i++) {
            if (isListedBefore(sorted, i, evidence)) {
                throw new CrlRefusedException(ListRefusal.DUPLICATE_SERIAL);
            }
        }
    }

    private static boolean isListedBefore(long[] sorted, int at, ListEvidence evidence) {
        for (int before = at - 1; before >= 0 && sorted[at] >>> Integer.SIZE == sorted[before] >>> Integer.SIZE; before--) {
            if (evidence.sameSerial((int) sorted[at], (int) sorted[before])) {
                return true;
            }
        }
        return false;
    }

    /** How many bits the number takes. */
    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}
