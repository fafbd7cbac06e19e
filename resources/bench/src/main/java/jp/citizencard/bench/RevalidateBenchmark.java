package jp.citizencard.bench;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import jp.citizencard.bench.crl.BenchList;
import jp.citizencard.identity.control.Revalidation;
import jp.citizencard.launcher.EmbeddedDatabase;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.trust.control.crl.RevocationIndex;
import jp.citizencard.trust.entity.Revocation;
import jp.citizencard.trust.entity.RevocationLookup;

/**
 * Validation of all stored certificates in bulk: reads them from the database in the order of their keys and looks each up, as the server does. The list is a synthetic one, read, verified and
 * indexed as the server does it. Nothing is found revoked, so that every round does the same.
 */
@Command(name = "revalidate", mixinStandardHelpOptions = true, description = "Validates stored certificates against a revocation list in bulk; run it under taskset -c 0 for one core.")
final class RevalidateBenchmark implements Callable<Integer> {

    private static final int BATCH = 20_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Option(names = "--data", defaultValue = "target/revalidate-data", paramLabel = "DIR", description = "Data directory of the database; kept and used again.")
    private Path data;

    @Option(names = "--certificates", defaultValue = "1000000", paramLabel = "N")
    private int certificates;

    @Option(names = "--entries", defaultValue = "1000000", paramLabel = "N", description = "Entries of the revocation list.")
    private int entries;

    @Option(names = "--lists", defaultValue = "1900", paramLabel = "N", description = "Partitions of the revocation list.")
    private int lists;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.alone(data)) {
            database.start();
            MysqlDataSource source = new MysqlDataSource();
            source.setUrl(database.address().url());
            source.setUser(database.address().user());
            source.setPassword(database.address().password());
            source.setUseServerPrepStmts(true);
            Flyway.configure().dataSource(source).locations("classpath:db/migration").outOfOrder(true).load().migrate();
            fill(new Jdbc(source));
            RevocationIndex list = BenchList.in(data.resolve("lists"), entries).read().index();
            for (int round = 1; round <= rounds; round++) {
                run(round, new Revalidation(source, name -> Optional.of(lookup(list))));
            }
        }
        return 0;
    }

    /** With MariaDB's sequence tables; serial numbers are spread like random ones. */
    private void fill(Jdbc database) {
        long there = database.first("SELECT COUNT(*) FROM card_certificate", row -> row.getLong(1)).orElseThrow();
        if (there == certificates) {
            return;
        }
        System.out.println("filling " + certificates + " certificates");
        database.update("DELETE FROM card_certificate");
        database.update("DELETE FROM cardholder");
        database.update("INSERT IGNORE INTO revocation_list_name SELECT UNHEX(LPAD(HEX(seq), 32, 'F')), UNHEX(REPEAT('11', 32)), CONCAT('CN=', seq) FROM seq_0_to_" + (lists - 1));
        database.update("INSERT INTO cardholder (mykey_id, created_at, version) SELECT UNHEX(LPAD(HEX(seq), 32, '0')), '2026-01-01', 0 FROM seq_1_to_" + certificates);
        database.update("INSERT INTO card_certificate (id, issuer_key, serial, mykey_id, kind, not_after, created_at, list_id, state)"
                + " SELECT UNHEX(LPAD(HEX(seq), 32, '0')), UNHEX(REPEAT('11', 32)), UNHEX(CONCAT('4', SUBSTR(SHA1(seq), 1, 15))), UNHEX(LPAD(HEX(seq), 32, '0')), 'CARD', '2035-01-01', '2026-01-01',"
                + " UNHEX(LPAD(HEX(seq MOD " + lists + "), 32, 'F')), 'GOOD' FROM seq_1_to_" + certificates);
    }

    private static RevocationLookup lookup(RevocationIndex index) {
        return serial -> index.find(serial).map(entry -> new Revocation(entry.when(), entry.reason()));
    }

    private void run(int round, Revalidation revalidation) {
        long started = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        UUID position = BEFORE_ALL;
        int checked = 0;
        int changed = 0;
        int unknown = 0;
        for (Revalidation.Batch batch = next(revalidation, position, now); batch.last() != null; batch = next(revalidation, position, now)) {
            position = batch.last();
            checked += batch.checked();
            changed += batch.changes().size();
            unknown += batch.unknown();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - started);
        Duration used = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        System.out.printf("round %d: %,d certificates against %,d entries in %.2f s (%.2f s CPU in Java); changed %d, unknown %d%n", round, checked, entries, wall.toMillis() / 1000.0,
                used.toMillis() / 1000.0, changed, unknown);
    }

    private static Revalidation.Batch next(Revalidation revalidation, UUID position, Instant now) {
        return revalidation.next(Revalidation.Phase.CARDS, position, BATCH, now);
    }
}
