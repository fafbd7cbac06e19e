package jp.citizencard.freespace.control;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.MunicipalityCode;

/** Counts entitlements to a card AP: how many are in which state, and what happened in each month, Japan time. */
public final class CardApFigures {

    private static final String KINDS = "'APPLIED', 'LOADED', 'SUSPENDED', 'ENDED'";

    private record Line(YearMonth month, EntitlementEventKind kind, long count) {
    }

    private final Jdbc database;

    public CardApFigures(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** @param municipality whose entitlements are counted; empty: those of all */
    public Map<EntitlementState, Long> now(CardApId cardAp, Optional<MunicipalityCode> municipality) {
        Map<EntitlementState, Long> counts = new EnumMap<>(EntitlementState.class);
        database.list("SELECT state, COUNT(*) FROM card_ap_entitlement WHERE card_ap_id = ?" + of(municipality) + " GROUP BY state",
                row -> counts.put(EntitlementState.valueOf(row.getString(1)), row.getLong(2)), values(municipality, cardAp.value()));
        return counts;
    }

    /** The same of every card AP that anybody has applied for. @param municipality whose entitlements are counted; empty: those of all to what the platform manages */
    public Map<CardApId, Map<EntitlementState, Long>> now(Optional<MunicipalityCode> municipality) {
        Map<CardApId, Map<EntitlementState, Long>> counts = new HashMap<>();
        String whose = municipality.isPresent() ? "municipality_code = ?" : "card_ap_id IN (SELECT id FROM card_ap WHERE managed_by IS NULL)";
        database.list("SELECT card_ap_id, state, COUNT(*) FROM card_ap_entitlement WHERE " + whose + " GROUP BY card_ap_id, state",
                row -> counts.computeIfAbsent(new CardApId(Jdbc.id(row, 1)), id -> new EnumMap<>(EntitlementState.class)).put(EntitlementState.valueOf(row.getString(2)), row.getLong(3)),
                values(municipality));
        return counts;
    }

    /** How many have it in one of these states, or suspended for a loss alone. @param municipality as above */
    public long countWith(CardApId cardAp, Optional<MunicipalityCode> municipality, Set<EntitlementState> states) {
        return database.first("SELECT COUNT(*) FROM card_ap_entitlement WHERE card_ap_id = ?" + of(municipality) + with(states), row -> row.getLong(1), values(municipality, cardAp.value())).orElse(0L);
    }

    /** A municipality in which somebody has it so. */
    public Optional<MunicipalityCode> anyWith(CardApId cardAp, Set<EntitlementState> states) {
        return database.first("SELECT municipality_code FROM card_ap_entitlement WHERE card_ap_id = ?" + with(states) + " LIMIT 1", row -> new MunicipalityCode(row.getString(1)), cardAp.value());
    }

    private static String with(Set<EntitlementState> states) {
        return " AND (state IN (" + names(states) + ") OR state = 'SUSPENDED' AND suspension IN (" + names(Suspension.OF_LOSS) + ") AND suspended_before IS NULL)";
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(value -> "'" + value.name() + "'").collect(Collectors.joining(", "));
    }

    /** What happened by month, oldest first; a month without anything is not there. */
    public Map<YearMonth, Map<EntitlementEventKind, Long>> byMonth(CardApId cardAp, Optional<MunicipalityCode> municipality, Instant since) {
        Map<YearMonth, Map<EntitlementEventKind, Long>> months = new TreeMap<>();
        List<Line> lines = database.list("SELECT DATE_FORMAT(occurred_at + INTERVAL 9 HOUR, '%Y-%m') AS month, kind, COUNT(*) FROM card_ap_entitlement_event WHERE card_ap_id = ? AND occurred_at >= ?"
                        + " AND kind IN (" + KINDS + ")" + of(municipality) + " GROUP BY month, kind",
                row -> new Line(YearMonth.parse(row.getString(1)), EntitlementEventKind.valueOf(row.getString(2)), row.getLong(3)), values(municipality, cardAp.value(), since));
        lines.forEach(line -> months.computeIfAbsent(line.month(), month -> new EnumMap<>(EntitlementEventKind.class)).put(line.kind(), line.count()));
        return months;
    }

    private static String of(Optional<MunicipalityCode> municipality) {
        return municipality.isPresent() ? " AND municipality_code = ?" : "";
    }

    private static Object[] values(Optional<MunicipalityCode> municipality, Object... first) {
        Object[] values = Arrays.copyOf(first, first.length + (municipality.isPresent() ? 1 : 0));
        municipality.ifPresent(code -> values[first.length] = code.value());
        return values;
    }
}
