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
import java.util.stream.IntStream;

import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.platform.value.Ids;

/** Writes usage records and, with them, the answers kept for idempotent repeats. */
public final class UsageStatements {

    /** Most rows of one statement; each number of rows is a statement of its own, which the driver keeps prepared. */
    private static final int MAX_ROWS = 64;
    private static final List<String> INSERT_USAGE = statements("INSERT INTO usage_record (id, occurred_at, municipality_code, service_id, terminal_id, link_id, kind, outcome, evidence,"
            + " rule_version, place, purpose, since_pin, area, further) VALUES ", "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    private static final int USAGE_COLUMNS = 15;
    private static final List<String> INSERT_ANSWER = statements("INSERT INTO idempotency_record (key_hash, request_hash, answer, created_at) VALUES ", "(?, ?, ?, ?)");
    private static final int ANSWER_COLUMNS = 4;

    private UsageStatements() {
    }

    /** An answer to keep. */
    public record KeptAnswer(byte[] keyHash, byte[] requestHash, byte[] sealedAnswer) {
    }

    /** A usage record and the answer that goes with it, or null. */
    public record Entry(UsageRecord usage, KeptAnswer answer) {
    }

    /** Whether {@link #insert} needs just one statement, which is atomic by itself. */
    public static boolean isOneStatement(List<Entry> entries) {
        return entries.size() <= MAX_ROWS && entries.stream().allMatch(entry -> entry.answer() == null);
    }

    public static void insert(Connection connection, List<Entry> entries) throws SQLException {
        insert(connection, entries, INSERT_USAGE, (statement, row, entry) -> bind(statement, row * USAGE_COLUMNS, entry.usage()));
        List<Entry> answered = entries.stream().filter(entry -> entry.answer() != null).toList();
        insert(connection, answered, INSERT_ANSWER, (statement, row, entry) -> {
            int before = row * ANSWER_COLUMNS;
            statement.setBytes(before + 1, entry.answer().keyHash());
            statement.setBytes(before + 2, entry.answer().requestHash());
            statement.setBytes(before + 3, entry.answer().sealedAnswer());
            statement.setObject(before + 4, utc(entry.usage().occurredAt()));
        });
    }

    /** Sets the parameters of one row. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, int row, Entry entry) throws SQLException;
    }

    private static void insert(Connection connection, List<Entry> entries, List<String> statements, Binding binding) throws SQLException {
        for (int from = 0; from < entries.size(); from += MAX_ROWS) {
            List<Entry> part = entries.subList(from, Math.min(from + MAX_ROWS, entries.size()));
            try (PreparedStatement statement = connection.prepareStatement(statements.get(part.size() - 1))) {
                for (int i = 0; i < part.size(); i++) {
                    binding.bind(statement, i, part.get(i));
                }
                statement.executeUpdate();
            }
        }
    }

    private static List<String> statements(String head, String row) {
        return IntStream.range(0, MAX_ROWS).mapToObj(further -> head + row + (", " + row).repeat(further)).toList();
    }

    private static void bind(PreparedStatement insert, int before, UsageRecord usage) throws SQLException {
        insert.setBytes(before + 1, Ids.bytes(usage.id()));
        insert.setObject(before + 2, utc(usage.occurredAt()));
        insert.setString(before + 3, usage.municipality().value());
        setId(insert, before + 4, usage.service() == null ? null : usage.service().value());
        insert.setBytes(before + 5, Ids.bytes(usage.terminal().value()));
        setId(insert, before + 6, usage.link() == null ? null : usage.link().value());
        insert.setString(before + 7, usage.kind().name());
        insert.setString(before + 8, usage.outcome());
        insert.setString(before + 9, usage.evidence());
        UsageRecord.Judged judged = usage.judged();
        insert.setObject(before + 10, judged == null ? null : judged.ruleVersion(), Types.INTEGER);
        insert.setString(before + 11, judged == null ? null : judged.place().name());
        insert.setString(before + 12, judged == null ? null : judged.purpose().name());
        insert.setObject(before + 13, judged == null || judged.sincePin() == null ? null : judged.sincePin().toSeconds(), Types.BIGINT);
        insert.setString(before + 14, judged == null || judged.area() == null ? null : judged.area().digits());
        insert.setString(before + 15, usage.further().isEmpty() ? null : String.join(" ", usage.further()));
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
