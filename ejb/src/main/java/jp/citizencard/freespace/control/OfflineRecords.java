package jp.citizencard.freespace.control;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.CardHistory;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.TerminalIntake.Position;
import jp.citizencard.cardap.offline.TerminalName;
import jp.citizencard.freespace.entity.LoadingId;
import jp.citizencard.freespace.entity.OfflineAnomalyKind;
import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.TerminalId;

/** The rows of what offline terminals have reported. A card is used at terminals of several municipalities, so its history belongs to no tenant; each row says whose terminal it came from. */
public final class OfflineRecords {

    private static final String CONTENT = "offline_event.content";
    private static final String TRANSACTION = "SELECT number, event_id, terminal_id, operation, target, amount, value, evidence, terminal_time FROM offline_transaction"
            + " WHERE aid = ? AND diversifier = ? ";
    private static final HexFormat HEX = HexFormat.of();

    private final Jdbc database;

    public OfflineRecords(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** Who reports. */
    public record Reporter(TerminalId terminal, MunicipalityCode municipality) {
    }

    /**
     * Up to where a terminal's queue has been taken.
     *
     * @param time of its last event by its own clock
     */
    public record Queue(Position position, Optional<Instant> time) {
    }

    /** The terminal's queue, begun where it is new, and locked until the transaction ends: a terminal that sends twice at once waits for itself. */
    public Queue lock(Reporter reporter, Instant now) {
        database.update("INSERT INTO offline_queue (terminal_id, municipality_code, sequence, hash, last_at) VALUES (?, ?, 0, ?, ?) ON DUPLICATE KEY UPDATE last_at = last_at",
                reporter.terminal().value(), reporter.municipality().value(), HEX.parseHex(Position.START.hash()), now);
        return queue(reporter, " FOR UPDATE").orElseThrow();
    }

    /** As {@link #lock} without the lock; the start for a terminal that has sent nothing. */
    public Position position(Reporter reporter) {
        return queue(reporter, "").map(Queue::position).orElse(Position.START);
    }

    private Optional<Queue> queue(Reporter reporter, String lock) {
        return database.first("SELECT sequence, hash, terminal_time FROM offline_queue WHERE terminal_id = ?" + lock,
                row -> new Queue(new Position(row.getLong(1), HEX.formatHex(row.getBytes(2))), Optional.ofNullable(Jdbc.instant(row, 3))), reporter.terminal().value());
    }

    public void advance(Reporter reporter, Queue queue, Instant now) {
        database.update("UPDATE offline_queue SET sequence = ?, hash = ?, terminal_time = ?, last_at = ? WHERE terminal_id = ?", queue.position().sequence(),
                HEX.parseHex(queue.position().hash()), queue.time().orElse(null), now, reporter.terminal().value());
    }

    /** Hashes, by number, of the entries that have been taken and bear the numbers of this batch, which has them one after the other. */
    public Map<Long, String> hashes(Reporter reporter, List<EventQueue.Entry> batch) {
        long first = batch.get(0).sequence();
        Map<Long, String> hashes = new HashMap<>();
        database.list("SELECT sequence, hash FROM offline_event WHERE terminal_id = ? AND sequence BETWEEN ? AND ?", row -> Map.entry(row.getLong(1), HEX.formatHex(row.getBytes(2))),
                reporter.terminal().value(), first, first + batch.size() - 1).forEach(each -> hashes.put(each.getKey(), each.getValue()));
        return hashes;
    }

    /** Keeps an entry as it came. @param isEvent and so text */
    public void keep(Reporter reporter, EventQueue.Entry entry, boolean isEvent, Instant now) {
        String text = isEvent ? new String(entry.content(), StandardCharsets.UTF_8) : Base64.getEncoder().encodeToString(entry.content());
        database.update("INSERT INTO offline_event (terminal_id, sequence, municipality_code, hash, content, received_at) VALUES (?, ?, ?, ?, ?, ?)", reporter.terminal().value(),
                entry.sequence(), reporter.municipality().value(), HEX.parseHex(entry.hash()), ColumnCipher.current().encrypt(CONTENT, text), now);
    }

    /** Makes everybody else wait who reports of this loading. */
    public void lock(LoadingId loading) {
        database.first("SELECT 1 FROM card_ap_loading WHERE id = ? FOR UPDATE", row -> row.getInt(1), loading.value());
    }

    /**
     * What is known around an event that is done: the transactions with its number and the two next to it, and the one with its reference.
     *
     * @param times by number, by the terminals' clocks
     */
    public record Neighbours(CardHistory history, Map<Long, Instant> times) {
    }

    private record Row(CardHistory.Known known, Instant time) {
    }

    public Neighbours beside(OfflineEvent event) {
        long number = event.receipt().transaction();
        List<Row> rows = new ArrayList<>(database.list(TRANSACTION + "AND number BETWEEN ? AND ?", OfflineRecords::row, event.aid().value(), event.diversifier().value(), number - 1, number + 1));
        rows.addAll(database.list(TRANSACTION + "AND event_id = ?", OfflineRecords::row, event.aid().value(), event.diversifier().value(), event.id().value()));
        TreeMap<Long, CardHistory.Known> known = new TreeMap<>();
        Map<Long, Instant> times = new HashMap<>();
        for (Row row : rows) {
            known.put(row.known().receipt().transaction(), row.known());
            times.put(row.known().receipt().transaction(), row.time());
        }
        return new Neighbours(new CardHistory(known), times);
    }

    private static Row row(ResultSet row) throws SQLException {
        EventId event = new EventId(Jdbc.id(row, 2));
        return new Row(new CardHistory.Known(event, new TerminalName(Jdbc.id(row, 3).toString()), new Receipt(row.getLong(1), event, Receipt.Operation.valueOf(row.getString(4)), row.getInt(5),
                row.getLong(6), row.getLong(7), row.getString(8))), Jdbc.instant(row, 9));
    }

    /** The lowest known number of this card's transactions that is not below {@code number}. */
    public OptionalLong from(OfflineEvent event, long number) {
        return database.first("SELECT number FROM offline_transaction WHERE aid = ? AND diversifier = ? AND number >= ? ORDER BY number LIMIT 1", row -> row.getLong(1), event.aid().value(),
                event.diversifier().value(), number).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    public void add(Reporter reporter, OfflineEvent event, Instant now) {
        Receipt receipt = event.receipt();
        database.update("INSERT INTO offline_transaction (aid, diversifier, number, event_id, terminal_id, municipality_code, operation, target, amount, value, evidence, terminal_time,"
                        + " received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", event.aid().value(), event.diversifier().value(), receipt.transaction(), event.id().value(),
                reporter.terminal().value(), reporter.municipality().value(), receipt.operation(), receipt.number(), receipt.amount(), receipt.value(), receipt.evidence(),
                event.terminalTime(), now);
    }

    /** Whether this is told of the terminal already and nobody has looked at it yet. */
    public boolean isOpen(OfflineAnomalyKind kind, TerminalId terminal) {
        return database.first("SELECT 1 FROM offline_anomaly WHERE terminal_id = ? AND kind = ? AND seen_at IS NULL LIMIT 1", row -> true, terminal.value(), kind).isPresent();
    }

    /** What is odd. @param number of the card's transaction */
    public record Subject(Aid aid, Diversifier diversifier, Long number) {

        /** The queue itself. */
        public static final Subject NONE = new Subject(null, null, null);

        static Subject of(Optional<OfflineEvent> event) {
            return event.map(known -> new Subject(known.aid(), known.diversifier(), known.receipt() == null ? null : known.receipt().transaction())).orElse(NONE);
        }
    }

    /** Tells the reporter's municipality, and that of the other terminal too. */
    public void tell(Reporter reporter, long sequence, OfflineReview.Oddity oddity, Subject subject, Instant now) {
        tell(reporter.municipality(), reporter, sequence, oddity, subject, now);
        oddity.other().flatMap(this::municipality).filter(other -> !other.equals(reporter.municipality()))
                .ifPresent(other -> tell(other, reporter, sequence, oddity, subject, now));
    }

    private Optional<MunicipalityCode> municipality(TerminalId terminal) {
        List<MunicipalityCode> codes = database.list("SELECT municipality_code FROM offline_queue WHERE terminal_id = ?", row -> new MunicipalityCode(row.getString(1)), terminal.value());
        return codes.stream().findFirst();
    }

    private void tell(MunicipalityCode to, Reporter reporter, long sequence, OfflineReview.Oddity oddity, Subject subject, Instant now) {
        database.update("INSERT INTO offline_anomaly (id, municipality_code, kind, terminal_id, sequence, other_terminal_id, aid, diversifier, number, found_at, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)", Ids.next(), to.value(), oddity.kind(), reporter.terminal().value(), sequence,
                oddity.other().map(TerminalId::value).orElse(null), Optional.ofNullable(subject.aid()).map(Aid::value).orElse(null),
                Optional.ofNullable(subject.diversifier()).map(Diversifier::value).orElse(null), subject.number(), now);
    }
}
