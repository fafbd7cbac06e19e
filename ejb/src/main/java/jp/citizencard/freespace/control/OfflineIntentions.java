package jp.citizencard.freespace.control;

import java.util.List;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.freespace.control.OfflineRecords.Reporter;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.TerminalId;

/** Writes that terminals have begun, and of which nobody has said yet how they ended: the card left, and has not come back to that terminal. */
public final class OfflineIntentions {

    private final Jdbc database;

    public OfflineIntentions(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /**
     * An open intention.
     *
     * @param sequence of the entry in the terminal's queue
     * @param number   that the card's transaction counter would have given it
     * @param told     whether it is among the anomalies already
     */
    public record Open(EventId event, Reporter reporter, long sequence, long number, boolean told) {
    }

    /** Remembers one. Once more changes nothing. */
    public void open(Reporter reporter, long sequence, OfflineEvent event) {
        database.update("INSERT INTO offline_intention (aid, diversifier, event_id, terminal_id, municipality_code, sequence, number, told) VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)"
                        + " ON DUPLICATE KEY UPDATE number = number", event.aid().value(), event.diversifier().value(), event.id().value(), reporter.terminal().value(),
                reporter.municipality().value(), sequence, event.before() + 1);
    }

    /** All of a loading. */
    public List<Open> of(Aid aid, Diversifier diversifier) {
        return database.list("SELECT event_id, terminal_id, municipality_code, sequence, number, told FROM offline_intention WHERE aid = ? AND diversifier = ?",
                row -> new Open(new EventId(Jdbc.id(row, 1)), new Reporter(new TerminalId(Jdbc.id(row, 2)), new MunicipalityCode(row.getString(3))), row.getLong(4), row.getLong(5),
                        row.getBoolean(6)), aid.value(), diversifier.value());
    }

    public void told(OfflineEvent event, Open open) {
        database.update("UPDATE offline_intention SET told = TRUE WHERE aid = ? AND diversifier = ? AND event_id = ?", event.aid().value(), event.diversifier().value(), open.event().value());
    }

    /** The terminal has said how it ended. */
    public void close(OfflineEvent event) {
        close(event.aid(), event.diversifier(), event.id());
    }

    public void close(Aid aid, Diversifier diversifier, EventId event) {
        database.update("DELETE FROM offline_intention WHERE aid = ? AND diversifier = ? AND event_id = ?", aid.value(), diversifier.value(), event.value());
    }
}
