package jp.citizencard.freespace.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Keeps an entry as it came. */
    public void keep(Reporter reporter, EventQueue.Entry entry, Optional<OfflineEvent> event, Instant now) {
        String text = event.isPresent() ? new String(entry.content(), StandardCharsets.UTF_8) : Base64.getEncoder().encodeToString(entry.content());
        database.update("INSERT INTO offline_event (terminal_id, sequence, municipality_code, hash, content, event_id, kind, aid, diversifier, terminal_time, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", reporter.terminal().value(), entry.sequence(), reporter.municipality().value(), HEX.parseHex(entry.hash()),
                ColumnCipher.current().encrypt(CONTENT, text), event.map(known -> known.id().value()).orElse(null), event.map(OfflineEvent::kind).orElse(null),
                event.map(known -> known.aid().value()).orElse(null), event.map(known -> known.diversifier().value()).orElse(null),
                event.map(OfflineEvent::terminalTime).orElse(null), now);
    }

    /** Makes everybody else wait who reports of this loading. */
    public void lock(LoadingId loading) {
        database.first("SELECT 1 FROM card_ap_loading WHERE id = ? FOR UPDATE", row -> row.getInt(1), loading.value());
    }

    /** All transactions of a loading that are known. */
    public CardHistory history(Aid aid, Diversifier diversifier) {
        TreeMap<Long, CardHistory.Known> known = new TreeMap<>();
        database.list("SELECT number, event_id, terminal_id, operation, target, amount, value, evidence FROM offline_transaction WHERE aid = ? AND diversifier = ?", row -> {
            EventId event = new EventId(Jdbc.id(row, 2));
            return new CardHistory.Known(event, new TerminalName(Jdbc.id(row, 3).toString()), new Receipt(row.getLong(1), event,
                    Receipt.Operation.valueOf(row.getString(4)), row.getInt(5), row.getLong(6), row.getLong(7), row.getString(8)));
        }, aid.value(), diversifier.value()).forEach(each -> known.put(each.receipt().transaction(), each));
        return new CardHistory(known);
    }

    /** When the transactions next to this number were, by their terminals' clocks. */
    public Map<Long, Instant> timesBeside(Aid aid, Diversifier diversifier, long number) {
        Map<Long, Instant> times = new HashMap<>();
        database.list("SELECT number, terminal_time FROM offline_transaction WHERE aid = ? AND diversifier = ? AND number IN (?, ?)",
                row -> Map.entry(row.getLong(1), Jdbc.instant(row, 2)), aid.value(), diversifier.value(), number - 1, number + 1)
                .forEach(each -> times.put(each.getKey(), each.getValue()));
        return times;
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

    /** Tells the reporter's municipality, and that of the other terminal too. */
    public void tell(Reporter reporter, long sequence, OfflineReview.Oddity oddity, Optional<OfflineEvent> event, Instant now) {
        tell(reporter.municipality(), reporter, sequence, oddity, event, now);
        oddity.other().flatMap(this::municipality).filter(other -> !other.equals(reporter.municipality()))
                .ifPresent(other -> tell(other, reporter, sequence, oddity, event, now));
    }

    private Optional<MunicipalityCode> municipality(TerminalId terminal) {
        List<MunicipalityCode> codes = database.list("SELECT municipality_code FROM offline_queue WHERE terminal_id = ?", row -> new MunicipalityCode(row.getString(1)), terminal.value());
        return codes.stream().findFirst();
    }

    private void tell(MunicipalityCode to, Reporter reporter, long sequence, OfflineReview.Oddity oddity, Optional<OfflineEvent> event, Instant now) {
        database.update("INSERT INTO offline_anomaly (id, municipality_code, kind, terminal_id, sequence, other_terminal_id, aid, diversifier, number, found_at, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)", Ids.next(), to.value(), oddity.kind(), reporter.terminal().value(), sequence,
                oddity.other().map(TerminalId::value).orElse(null), event.map(known -> known.aid().value()).orElse(null), event.map(known -> known.diversifier().value()).orElse(null),
                event.map(OfflineEvent::receipt).map(Receipt::transaction).orElse(null), now);
    }
}
