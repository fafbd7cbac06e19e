package jp.citizencard.cardap.offline;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;

/**
 * The loadings of one card AP that terminals must refuse: lost cards, ended entitlements. Exact, ten bytes each, sorted, no personal data: a loading is
 * named by its diversifier. Looked up by bisection.
 */
public final class DenyList {

    /** Most entries, so that a terminal with little memory takes every list: 10 MB. */
    public static final int MAX_ENTRIES = 1_000_000;

    private final Aid aid;
    private final long sequence;
    private final Instant issued;
    private final Instant validUntil;
    private final byte[] entries;

    /**
     * A list as it is to be signed.
     *
     * @param sequence one higher with every list of this card AP, from 1
     */
    public static DenyList of(Aid aid, long sequence, Instant issued, Instant validUntil, Collection<Diversifier> denied) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        denied.stream().distinct().map(Diversifier::bytes).sorted(Arrays::compareUnsigned).forEach(entries::writeBytes);
        return new DenyList(aid, sequence, issued, validUntil, entries.toByteArray());
    }

    /** @throws IllegalArgumentException when the entries are not whole, sorted and distinct, or the times are in the wrong order */
    DenyList(Aid aid, long sequence, Instant issued, Instant validUntil, byte[] entries) {
        this.aid = Objects.requireNonNull(aid);
        this.sequence = sequence;
        this.issued = issued;
        this.validUntil = validUntil;
        this.entries = entries.clone();
        if (sequence < 1 || !issued.isBefore(validUntil) || entries.length % Diversifier.BYTES != 0 || size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("a deny list has a sequence from 1, a validity, and whole entries, at most " + MAX_ENTRIES);
        }
        for (int i = 1; i < size(); i++) {
            if (compare(i - 1, this.entries, i * Diversifier.BYTES) >= 0) {
                throw new IllegalArgumentException("the entries of a deny list are sorted and distinct");
            }
        }
    }

    public boolean contains(Diversifier diversifier) {
        byte[] wanted = diversifier.bytes();
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted, 0);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    public Aid aid() {
        return aid;
    }

    public long sequence() {
        return sequence;
    }

    public Instant issued() {
        return issued;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public int size() {
        return entries.length / Diversifier.BYTES;
    }

    /** All entries one after the other; a copy. */
    byte[] entries() {
        return entries.clone();
    }

    private int compare(int entry, byte[] other, int offset) {
        int start = entry * Diversifier.BYTES;
        return Arrays.compareUnsigned(entries, start, start + Diversifier.BYTES, other, offset, offset + Diversifier.BYTES);
    }
}
