package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.entity.IssuerKeyId;

/**
 * The lists of all nodes in the database: one row for each partition, and the bytes of its newest list in pieces that every server takes whatever its packet size. The pieces are written
 * first, each by itself; one conditional update of the row makes them the partition's list. Every statement commits alone.
 */
public final class DatabaseLists implements SharedLists {

    private static final int PIECE = 512 * 1024;
    private static final int NUMBER_LENGTH = 20;
    /** Pieces that no row names are those of a node that died while it wrote, or of a list that another node is still reading. */
    private static final Duration ORPHANED_AFTER = Duration.ofHours(1);
    private static final String COLUMNS = "issuer_key, point_form, point, crl_number, this_update, source, fetched_at, size, sha256, list_id";

    private final DataSource dataSource;
    private final Clock clock;
    private final byte[] node = Ids.bytes(UUID.randomUUID());

    /** @param clock tells when a piece is written: a list that is published again long after it was fetched must not look left over while it is written */
    public DatabaseLists(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("shared revocation lists", e);
        }
    }

    private int update(String sql, Object... values) {
        return run(sql, statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        });
    }

    @Override
    public Optional<Published> find(PartitionKey key) {
        return run("SELECT " + COLUMNS + " FROM revocation_list WHERE issuer_key = ? AND point_hash = ? AND list_id IS NOT NULL", statement -> {
            statement.setBytes(1, key.issuer().bytes());
            statement.setBytes(2, key.pointHash());
            return rows(statement).stream().findFirst();
        });
    }

    @Override
    public List<Published> all() {
        return run("SELECT " + COLUMNS + " FROM revocation_list WHERE list_id IS NOT NULL", DatabaseLists::rows);
    }

    private static List<Published> rows(PreparedStatement statement) throws SQLException {
        List<Published> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                PartitionKey key = PartitionKey.of(IssuerKeyId.of(row.getBytes("issuer_key")),
                        PartitionKey.Form.valueOf(row.getString("point_form")), row.getString("point"));
                rows.add(new Published(key, new ListVersion(new BigInteger(1, row.getBytes("crl_number")), instant(row, "this_update")),
                        new Origin(row.getString("source"), instant(row, "fetched_at"), row.getLong("size"),
                                HexFormat.of().formatHex(row.getBytes("sha256")))));
            }
        }
        return rows;
    }

    @Override
    public Optional<Instant> lease(PartitionKey key, Instant now, Instant until) {
        update("INSERT IGNORE INTO revocation_list (issuer_key, point_hash, point_form, point) VALUES (?, ?, ?, ?)", key.issuer().bytes(),
                key.pointHash(), key.form().name(), key.point().name());
        int leased = update("UPDATE revocation_list SET leased_by = ?, leased_until = ? WHERE issuer_key = ? AND point_hash = ?"
                + " AND (leased_until IS NULL OR leased_until <= ? OR leased_by = ?)", node, utc(until), key.issuer().bytes(), key.pointHash(),
                utc(now), node);
        return leased == 1 ? Optional.empty() : run("SELECT leased_until FROM revocation_list WHERE issuer_key = ? AND point_hash = ?", statement -> {
            statement.setBytes(1, key.issuer().bytes());
            statement.setBytes(2, key.pointHash());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(instant(row, "leased_until")) : Optional.empty();
            }
        });
    }

    @Override
    public void bring(Published list, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            int pieces = (int) ((list.origin().bytes() + PIECE - 1) / PIECE);
            for (int piece = 0; piece < pieces; piece++) {
                out.write(piece(list, piece));
            }
        }
        if (!Digests.sha256Hex(file).equals(list.origin().sha256())) {
            throw new IOException("a newer list takes the place of the shared one");
        }
    }

    private byte[] piece(Published list, int number) throws IOException {
        byte[] piece = run("SELECT p.bytes FROM revocation_list l JOIN revocation_list_piece p ON p.list_id = l.list_id"
                + " WHERE l.issuer_key = ? AND l.point_hash = ? AND l.sha256 = ? AND p.number = ?", statement -> {
            statement.setBytes(1, list.key().issuer().bytes());
            statement.setBytes(2, list.key().pointHash());
            statement.setBytes(3, HexFormat.of().parseHex(list.origin().sha256()));
            statement.setInt(4, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        });
        if (piece == null) {
            throw new IOException("a newer list takes the place of the shared one");
        }
        return piece;
    }

    @Override
    public void publish(PartitionKey key, HeldList held, Path file) throws IOException {
        ListVersion version = ListVersion.of(held.list());
        if (find(key).filter(there -> there.version().compareTo(version) >= 0).isPresent()) {
            return;
        }
        Origin origin = held.origin();
        byte[] id = Ids.bytes(Ids.next());
        write(id, file);
        update("INSERT IGNORE INTO revocation_list (issuer_key, point_hash, point_form, point) VALUES (?, ?, ?, ?)", key.issuer().bytes(),
                key.pointHash(), key.form().name(), key.point().name());
        byte[] number = number(version.number());
        update("UPDATE revocation_list SET list_id = ?, crl_number = ?, this_update = ?, source = ?, fetched_at = ?, size = ?, sha256 = ?"
                + " WHERE issuer_key = ? AND point_hash = ? AND (list_id IS NULL OR crl_number < ? OR crl_number = ? AND this_update < ?)", id,
                number, utc(version.thisUpdate()), origin.source(), utc(origin.fetched()), origin.bytes(), HexFormat.of().parseHex(origin.sha256()),
                key.issuer().bytes(), key.pointHash(), number, number, utc(version.thisUpdate()));
        update("DELETE FROM revocation_list_piece WHERE written_at < ? AND NOT EXISTS"
                + " (SELECT 1 FROM revocation_list l WHERE l.list_id = revocation_list_piece.list_id)", utc(clock.instant().minus(ORPHANED_AFTER)));
    }

    private void write(byte[] id, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                update("INSERT INTO revocation_list_piece (list_id, number, bytes, written_at) VALUES (?, ?, ?, ?)", id, number++, piece,
                        utc(clock.instant()));
            }
        }
    }

    /** So that the order of the column's bytes is that of the numbers. */
    private static byte[] number(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] padded = new byte[NUMBER_LENGTH];
        int length = Math.min(signed.length, NUMBER_LENGTH);
        System.arraycopy(signed, signed.length - length, padded, NUMBER_LENGTH - length, length);
        return padded;
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
