package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest lists of all nodes. One node fetches and publishes, the others take what it published and verify it as if they had fetched it. The number of what was
 * published last is also the lowest that is accepted from then on, by every node and after every restart.
 */
public interface SharedLists {

    /**
     * A list that was published.
     *
     * @param version nothing older is accepted any more
     */
    record Published(PartitionKey key, ListVersion version, Origin origin) {
    }

    /** What was published last for a partition. */
    Optional<Published> find(PartitionKey key);

    /** What was published last for every partition. */
    List<Published> all();

    /**
     * Asks to be the one node that fetches a partition's list.
     *
     * @param until when another node may, whatever became of this one
     * @return empty when this node may; otherwise until when another one is at it
     */
    Optional<Instant> lease(PartitionKey key, Instant now, Instant until);

    /**
     * Brings a published list into {@code file}.
     *
     * @throws IOException when it is no longer there in whole, since a newer one takes its place
     */
    void bring(Published list, Path file) throws IOException;

    /** Publishes a list unless one as new is there. */
    void publish(PartitionKey key, HeldList list, Path file) throws IOException;

    /** For a node that shares with nobody. */
    SharedLists NONE = new SharedLists() {
        @Override
        public Optional<Published> find(PartitionKey key) {
            return Optional.empty();
        }

        @Override
        public List<Published> all() {
            return List.of();
        }

        @Override
        public Optional<Instant> lease(PartitionKey key, Instant now, Instant until) {
            return Optional.empty();
        }

        @Override
        public void bring(Published list, Path file) throws IOException {
            throw new IOException("nothing is shared");
        }

        @Override
        public void publish(PartitionKey key, HeldList list, Path file) {
            // Nobody is there to take it.
        }
    };
}
