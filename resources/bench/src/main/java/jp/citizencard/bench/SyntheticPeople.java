package jp.citizencard.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import com.mysql.cj.jdbc.JdbcStatement;

/**
 * Cardholders with certificates and links, written straight into the tables: random ids and serial numbers, as real ones are. The first rows belong to certificates that really exist, so that
 * they can be touched.
 */
final class SyntheticPeople {

    private static final long SEED = 20261121L;

    private final Connection connection;
    private final String municipality;
    private final byte[] service;
    private final byte[] issuerKey;

    SyntheticPeople(Connection connection, String municipality, String serviceCode, PublicKey issuerKey) throws SQLException {
        this.connection = connection;
        this.municipality = municipality;
        this.service = serviceId(connection, municipality, serviceCode);
        this.issuerKey = sha256(issuerKey.getEncoded());
    }

    /** How many cardholders the database holds. */
    long count() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM cardholder"); ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @param real serial numbers of certificates that exist; people beyond them get random ones */
    void load(int people, List<byte[]> real) throws SQLException {
        load("cardholder (@id, created_at, version) SET mykey_id = UNHEX(@id)", people,
                (i, random) -> id('h', i) + "\t2026-01-01 00:00:00\t0\n");
        load("card_certificate (@id, @issuer, @serial, @holder, kind, not_after, created_at)"
                        + " SET id = UNHEX(@id), issuer_key = UNHEX(@issuer), serial = UNHEX(@serial), mykey_id = UNHEX(@holder)", people,
                (i, random) -> sequential('c', i) + '\t' + HexFormat.of().formatHex(issuerKey) + '\t' + HexFormat.of().formatHex(serial(i, real, random)) + '\t' + id('h', i)
                        + "\tCARD\t2031-01-01 00:00:00\t2026-01-01 00:00:00\n");
        load("service_link (@id, municipality_code, @service, @holder, @ppid, service_user_id, active, registered_at, last_pin_at, version)"
                        + " SET id = UNHEX(@id), service_id = UNHEX(@service), mykey_id = UNHEX(@holder), ppid = UNHEX(@ppid)", people,
                (i, random) -> sequential('l', i) + '\t' + municipality + '\t' + HexFormat.of().formatHex(service) + '\t' + id('h', i) + '\t' + id('p', i) + "\tB" + i
                        + "\t1\t2026-01-01 00:00:00\t2026-01-01 00:00:00\t0\n");
    }

    private static byte[] serial(int i, List<byte[]> real, Random random) {
        if (i < real.size()) {
            return real.get(i);
        }
        return ByteBuffer.allocate(8).putLong(random.nextLong() >>> 1 | 1L << 62).array();
    }

    /** One line of a table. */
    private interface Line {
        String of(int i, Random random);
    }

    private void load(String columns, int rows, Line line) throws SQLException {
        try (var statement = connection.createStatement(); PipedInputStream in = new PipedInputStream(1 << 20)) {
            PipedOutputStream out = new PipedOutputStream(in);
            Thread writer = new Thread(() -> write(out, rows, line), "synthetic-people");
            writer.setDaemon(true);
            writer.start();
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
            statement.execute("SET unique_checks = 0");
            statement.execute("SET foreign_key_checks = 0");
            String table = columns.substring(0, columns.indexOf(' '));
            statement.execute("LOAD DATA LOCAL INFILE 'people' INTO TABLE " + table + " CHARACTER SET binary " + columns.substring(table.length() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, int rows, Line line) {
        Random random = new Random(SEED);
        try (out) {
            for (int i = 0; i < rows; i++) {
                out.write(line.of(i, random).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A random-looking id, the same in every table. */
    private static String id(char kind, int i) {
        return HexFormat.of().formatHex(sha256((kind + ":" + i).getBytes(StandardCharsets.US_ASCII)), 0, 16);
    }

    /** An id that ascends, as UUIDv7 does. */
    private static String sequential(char kind, int i) {
        return String.format("%012x", 0x019000000000L + i) + id(kind, i).substring(12);
    }

    private static byte[] serviceId(Connection connection, String municipality, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM connected_service WHERE municipality_code = ? AND code = ?")) {
            select.setString(1, municipality);
            select.setString(2, code);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the platform has no service " + code + " in " + municipality);
                }
                return row.getBytes(1);
            }
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
