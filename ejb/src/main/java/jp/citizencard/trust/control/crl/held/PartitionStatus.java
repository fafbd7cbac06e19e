package jp.citizencard.trust.control.crl.held;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a partition stands on this node, for console, metrics and health.
 *
 * @param held     the list that questions are answered from
 * @param sources  where its list is looked for
 * @param tried    when a source was last asked
 * @param error    what went wrong then
 * @param nextTry  when a source is asked next
 * @param fetching whether one is being asked now
 */
public record PartitionStatus(PartitionKey key, Optional<HeldList> held, List<String> sources, Optional<Instant> tried, Optional<FetchError> error,
        Instant nextTry, boolean fetching) {

    /** Whether questions about certificates of this partition have an answer. */
    public boolean usableAt(Instant now) {
        return held.isPresent() && !held.get().list().staleAt(now);
    }
}
