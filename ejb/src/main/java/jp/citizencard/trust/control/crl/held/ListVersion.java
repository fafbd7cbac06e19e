package jp.citizencard.trust.control.crl.held;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import jp.citizencard.trust.control.crl.RevocationList;

/** What tells an older list of a partition from a newer one: its number, which only grows (RFC 5280 §5.2.3), then its time. */
public record ListVersion(BigInteger number, Instant thisUpdate) implements Comparable<ListVersion> {

    /** Before every list. */
    static final ListVersion NONE = new ListVersion(BigInteger.ZERO, Instant.EPOCH);

    static ListVersion of(RevocationList list) {
        return new ListVersion(list.number(), list.thisUpdate());
    }

    @Override
    public int compareTo(ListVersion other) {
        return Comparator.comparing(ListVersion::number).thenComparing(ListVersion::thisUpdate).compare(this, other);
    }

    ListVersion orNewer(ListVersion other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
