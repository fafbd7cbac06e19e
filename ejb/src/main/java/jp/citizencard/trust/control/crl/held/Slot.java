package jp.citizencard.trust.control.crl.held;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** One partition: the list that is held for it, and how fetching it goes. Many threads read it. */
final class Slot {

    final PartitionKey key;
    /** As of the last question: addresses may change while the key stays. */
    volatile Anchor anchor;
    volatile HeldList held;
    /** Nothing older is accepted. */
    volatile ListVersion floor = ListVersion.NONE;
    /** One for each source, in their order. */
    final List<Backoff> backoffs;
    volatile UnknownReason failure = UnknownReason.CRL_UNAVAILABLE;
    volatile Instant tried;
    /** See {@link PartitionStatus#error}; null when nothing went wrong. */
    volatile FetchError error;
    /** Done when the list of an earlier run is held, if there is one. */
    volatile CompletableFuture<Void> restored = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> fetching = CompletableFuture.completedFuture(null);

    Slot(PartitionKey key, Anchor anchor, List<Backoff> backoffs) {
        this.key = key;
        this.anchor = anchor;
        this.backoffs = List.copyOf(backoffs);
    }

    boolean due(Instant now) {
        return backoffs.stream().anyMatch(backoff -> backoff.due(now));
    }

    Instant nextTry() {
        return backoffs.stream().map(Backoff::next).min(Instant::compareTo).orElse(Instant.MAX);
    }

    /** Starts a fetch unless one goes on; gives the one that does. */
    synchronized CompletableFuture<Void> fetch(Supplier<CompletableFuture<Void>> start) {
        if (fetching.isDone()) {
            fetching = start.get();
        }
        return fetching;
    }

    /** The fetch that goes on, or the last one. */
    synchronized CompletableFuture<Void> fetching() {
        return fetching;
    }

    boolean holdsFresh(Instant now) {
        return held != null && !held.list().staleAt(now);
    }

    boolean holdsNewerThan(ListVersion other) {
        return held != null && ListVersion.of(held.list()).compareTo(other) >= 0;
    }
}
