package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What two nodes of a test have in common; each has a view of its own, so that leases tell them apart. */
final class SharedInMemory {

    private record Row(SharedLists.Published published, byte[] bytes) {
    }

    private record Lease(Object node, Instant until) {
    }

    private final Map<PartitionKey, Row> rows = new HashMap<>();
    private final Map<PartitionKey, Lease> leases = new HashMap<>();
    volatile boolean down;

    SharedLists node() {
        return new SharedLists() {
            @Override
            public Optional<Published> find(PartitionKey key) {
                return Optional.ofNullable(rows().get(key)).map(Row::published);
            }

            @Override
            public List<Published> all() {
                return rows().values().stream().map(Row::published).toList();
            }

            @Override
            public Optional<Instant> lease(PartitionKey key, Instant now, Instant until) {
                synchronized (rows) {
                    Lease there = leases.get(key);
                    if (there != null && there.node() != this && there.until().isAfter(now)) {
                        return Optional.of(there.until());
                    }
                    leases.put(key, new Lease(this, until));
                    return Optional.empty();
                }
            }

            @Override
            public void bring(Published list, Path file) throws IOException {
                Files.write(file, rows().get(list.key()).bytes());
            }

            @Override
            public void publish(PartitionKey key, HeldList list, Path file) throws IOException {
                Row row = new Row(new Published(key, ListVersion.of(list.list()), list.origin()), Files.readAllBytes(file));
                synchronized (rows) {
                    rows.merge(key, row, (old, added) -> added.published().version().compareTo(old.published().version()) > 0 ? added : old);
                }
            }
        };
    }

    /** Puts something else in the place of what was published. */
    void tamper(byte[] bytes) {
        synchronized (rows) {
            rows.replaceAll((key, row) -> new Row(row.published(), bytes));
        }
    }

    private Map<PartitionKey, Row> rows() {
        if (down) {
            throw new IllegalStateException("the database is down");
        }
        synchronized (rows) {
            return new HashMap<>(rows);
        }
    }
}
