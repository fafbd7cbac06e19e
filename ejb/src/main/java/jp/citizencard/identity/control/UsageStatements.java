package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.platform.value.Ids;

/** Writes usage records and, with them, the answers kept for idempotent repeats. */
public final class UsageStatements {

    private static final String INSERT_USAGE = "INSERT INTO usage_record (id, occurred_at, municipality_code, service_id, terminal_id, link_id, kind, outcome, evidence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ANSWER = "INSERT INTO idempotency_record (key_hash, request_hash, answer, created_at) VALUES (?, ?, ?, ?)";

    private UsageStatements() {
    }

    /** An answer to keep. */
    public record KeptAnswer(byte[] keyHash, byte[] requestHash, byte[] sealedAnswer) {
    }

    /** A usage record and the answer that goes with it, or null. */
    public record Entry(UsageRecord usage, KeptAnswer answer) {
    }

    public static void insert(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_USAGE)) {
            for (Entry entry : entries) {
                bind(insert, entry.usage());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        if (entries.stream().anyMatch(entry -> entry.answer() != null)) {
            insertAnswers(connection, entries);
        }
    }

    private static void insertAnswers(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ANSWER)) {
            for (Entry entry : entries) {
                if (entry.answer() != null) {
                    insert.setBytes(1, entry.answer().keyHash());
                    insert.setBytes(2, entry.answer().requestHash());
                    insert.setBytes(3, entry.answer().sealedAnswer());
                    insert.setObject(4, utc(entry.usage().occurredAt()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, UsageRecord usage) throws SQLException {
        insert.setBytes(1, Ids.bytes(usage.id()));
        insert.setObject(2, utc(usage.occurredAt()));
        insert.setString(3, usage.municipality().value());
        setId(insert, 4, usage.service() == null ? null : usage.service().value());
        insert.setBytes(5, Ids.bytes(usage.terminal().value()));
        setId(insert, 6, usage.link() == null ? null : usage.link().value());
        insert.setString(7, usage.kind().name());
        insert.setString(8, usage.outcome());
        insert.setString(9, usage.evidence());
    }

    private static void setId(PreparedStatement insert, int index, UUID id) throws SQLException {
        if (id == null) {
            insert.setNull(index, Types.BINARY);
        } else {
            insert.setBytes(index, Ids.bytes(id));
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
