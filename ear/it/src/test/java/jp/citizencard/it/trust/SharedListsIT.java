package jp.citizencard.it.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.crl.held.DatabaseLists;
import jp.citizencard.trust.control.crl.held.HeldList;
import jp.citizencard.trust.control.crl.held.Origin;
import jp.citizencard.trust.control.crl.held.PartitionKey;
import jp.citizencard.trust.control.crl.held.SharedLists;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.IssuerKeyId;
import org.junit.jupiter.api.Test;

/** Two nodes share lists through the database. What the lists say is not looked at here. */
class SharedListsIT extends PlatformTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final int SIZE = 1_300_000;
    private static final Duration LONG_AGO = Duration.ofHours(-3);

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    private final Random random = new Random(11);

    private PartitionKey partition(String name) {
        byte[] issuer = new byte[IssuerKeyId.LENGTH];
        issuer[0] = 1;
        return new PartitionKey(IssuerKeyId.of(issuer), new DistributionPoint.Address(URI.create("ldap://lists.example.jp/" + name)));
    }

    private Path file() throws IOException {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return Files.write(Files.createTempFile("list", ".crl"), bytes);
    }

    private HeldList list(PartitionKey key, long number, Path file, Instant fetched) throws IOException, NoSuchAlgorithmException {
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        return new HeldList(new RevocationList(key.issuer(), List.of(key.point()), BigInteger.valueOf(number), NOW, NOW.plusSeconds(86400), null),
                new Origin("http://lists.example.jp/", fetched, SIZE, sha256));
    }

    /** A node at the time of the server, which cleans up beside the tests. */
    private DatabaseLists node() {
        return new DatabaseLists(dataSource, Clock.systemUTC());
    }

    private int pieces(String condition) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM revocation_list_piece p LEFT JOIN revocation_list l ON l.list_id = p.list_id WHERE " + condition)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void whatOneNodePublishesTheOthersBringInWhole() throws Exception {
        PartitionKey key = partition("whole");
        Path file = file();
        HeldList list = list(key, 1000, file, NOW);
        node().publish(key, list, file);

        SharedLists other = node();
        SharedLists.Published published = other.find(key).orElseThrow();
        assertThat(published.key()).isEqualTo(key);
        assertThat(published.version().number()).isEqualTo(1000);
        assertThat(published.version().thisUpdate()).isEqualTo(NOW);
        assertThat(published.origin()).isEqualTo(list.origin());
        assertThat(other.all()).contains(published);
        Path brought = Files.createTempFile("brought", ".crl");
        other.bring(published, brought);
        assertThat(brought).hasSameBinaryContentAs(file);
    }

    @Test
    void anOlderListDoesNotTakeTheNewersPlaceAndAReplacedOneIsGone() throws Exception {
        PartitionKey key = partition("order");
        SharedLists lists = new DatabaseLists(dataSource, Clock.offset(Clock.systemUTC(), LONG_AGO));
        Path first = file();
        lists.publish(key, list(key, 255, first, NOW), first);
        SharedLists.Published old = lists.find(key).orElseThrow();
        Path second = file();
        lists.publish(key, list(key, 256, second, NOW), second);
        Path late = file();
        lists.publish(key, list(key, 9, late, NOW), late);
        assertThat(lists.find(key).orElseThrow().version().number()).isEqualTo(256);
        assertThatThrownBy(() -> lists.bring(old, first)).isInstanceOf(IOException.class);

        Path third = file();
        node().publish(key, list(key, 257, third, NOW), third);
        assertThat(pieces("l.point = '" + key.point().name() + "'")).as("those of the list").isEqualTo(3);
        assertThat(pieces("l.list_id IS NULL AND p.written_at < UTC_TIMESTAMP() - INTERVAL 1 HOUR")).as("left over").isZero();
    }

    @Test
    void aListFetchedLongAgoIsNotTakenForLeftOverWhileItIsWritten() throws Exception {
        PartitionKey key = partition("again");
        Path file = file();
        node().publish(key, list(key, 1, file, NOW), file);
        assertThat(pieces("l.point = '" + key.point().name() + "' AND p.written_at > UTC_TIMESTAMP() - INTERVAL 1 HOUR")).isEqualTo(3);
    }

    @Test
    void oneNodeAtATimeFetches() {
        PartitionKey key = partition("lease");
        SharedLists one = node();
        SharedLists other = node();
        assertThat(one.lease(key, NOW, NOW.plusSeconds(60))).isEmpty();
        assertThat(other.lease(key, NOW.plusSeconds(10), NOW.plusSeconds(70))).contains(NOW.plusSeconds(60));
        assertThat(one.lease(key, NOW.plusSeconds(20), NOW.plusSeconds(80))).as("renewed").isEmpty();
        assertThat(other.lease(key, NOW.plusSeconds(80), NOW.plusSeconds(140))).as("over").isEmpty();
        assertThat(one.lease(key, NOW.plusSeconds(90), NOW.plusSeconds(150))).contains(NOW.plusSeconds(140));
        assertThat(one.find(key)).isEmpty();
    }
}
