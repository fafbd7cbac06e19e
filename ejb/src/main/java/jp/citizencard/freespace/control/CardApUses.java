package jp.citizencard.freespace.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.TerminalId;

/**
 * Counts what card APs are used for at terminals without network, by day and terminal. A use is a visit without a write, or a change of a counter; where the card AP has no counters, a written record. The
 * filling of a new period is none.
 */
public final class CardApUses {

    /**
     * Uses in a month.
     *
     * @param terminals at which
     */
    public record Month(YearMonth month, long uses, long terminals) {
    }

    private final Jdbc database;

    public CardApUses(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** @param event a visit, or a write that is done */
    public static boolean isUse(OfflineEvent event, DataLayout layout) {
        if (event.receipt() == null) {
            return event.kind() == OfflineEvent.Kind.SEEN;
        }
        Receipt.Operation operation = event.receipt().operation();
        return operation == Receipt.Operation.DECREASE || operation == Receipt.Operation.INCREASE || operation == Receipt.Operation.UPDATE_RECORD && layout.counters().isEmpty();
    }

    /** One more. @param municipality that entitled the person @param reported a clock that is ahead counts no later than this */
    public void add(OfflineEvent event, MunicipalityCode municipality, TerminalId terminal, Instant reported) {
        Instant used = event.terminalTime().isBefore(reported) ? event.terminalTime() : reported;
        database.update("INSERT INTO card_ap_use (aid, municipality_code, terminal_id, day, uses) VALUES (?, ?, ?, ?, 1) ON DUPLICATE KEY UPDATE uses = uses + 1", event.aid().value(),
                municipality.value(), terminal.value(), LocalDate.ofInstant(used, JapanTime.ZONE));
    }

    /** Oldest first; a month without any is not there. @param municipality that entitled the people; empty: all */
    public List<Month> byMonth(Aid aid, Optional<MunicipalityCode> municipality, LocalDate since) {
        List<Object> values = new ArrayList<>(List.of(aid.value(), since));
        municipality.map(MunicipalityCode::value).ifPresent(values::add);
        return database.list("SELECT DATE_FORMAT(day, '%Y-%m') AS month, SUM(uses), COUNT(DISTINCT terminal_id) FROM card_ap_use WHERE aid = ? AND day >= ?"
                        + (municipality.isPresent() ? " AND municipality_code = ?" : "") + " GROUP BY month ORDER BY month",
                row -> new Month(YearMonth.parse(row.getString(1)), row.getLong(2), row.getLong(3)), values.toArray());
    }
}
