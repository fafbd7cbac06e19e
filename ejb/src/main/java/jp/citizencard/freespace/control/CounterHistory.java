package jp.citizencard.freespace.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.freespace.control.CarriedCounters.Past;
import jp.citizencard.freespace.entity.CounterStartsConverter;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.ServiceLinkId;

/** What terminals have reported of a person's counters, on all cards that they have had, under whichever municipality. Never tells who the person is. */
public final class CounterHistory {

    private static final String LAST = "SELECT amount, value FROM offline_transaction WHERE aid = ? AND diversifier = ? AND target = ? AND operation IN (%s) ORDER BY number DESC LIMIT 1";
    private static final String LAST_CHANGE = LAST.formatted("'DECREASE', 'INCREASE', 'START_PERIOD'");
    private static final String LAST_PERIOD = LAST.formatted("'START_PERIOD'");

    private record OneLoading(Diversifier diversifier, Map<Integer, CounterStart> starts) {
    }

    private record Change(long amount, long value) {
    }

    private final Jdbc database;

    public CounterHistory(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** By counter number, one for every loading. @param link any link of the person */
    public Map<Integer, List<Past>> of(ServiceLinkId link, Aid aid, DataLayout layout) {
        Map<Integer, List<Past>> pasts = new HashMap<>();
        if (layout.counters().isEmpty()) {
            return pasts;
        }
        for (OneLoading loading : loadings(link, aid)) {
            for (int number = 1; number <= layout.counters().size(); number++) {
                CounterStart start = loading.starts().getOrDefault(number, layout.counters().get(number - 1).beginning());
                pasts.computeIfAbsent(number, any -> new ArrayList<>()).add(past(aid, loading.diversifier(), number, start));
            }
        }
        return pasts;
    }

    private List<OneLoading> loadings(ServiceLinkId link, Aid aid) {
        return database.list("SELECT o.diversifier, o.counters FROM card_ap_loading o JOIN card_ap_entitlement e ON e.id = o.entitlement_id JOIN service_link l ON l.id = e.link_id"
                + " WHERE o.aid = ? AND l.mykey_id = (SELECT mykey_id FROM service_link WHERE id = ?)",
                row -> new OneLoading(new Diversifier(row.getString(1)), new CounterStartsConverter().convertToEntityAttribute(row.getString(2))), aid.value(), link.value());
    }

    private Past past(Aid aid, Diversifier diversifier, int number, CounterStart start) {
        Optional<Change> last = last(LAST_CHANGE, aid, diversifier, number);
        if (last.isEmpty()) {
            return Past.unused(start);
        }
        CounterStart from = last(LAST_PERIOD, aid, diversifier, number).map(begun -> new CounterStart(begun.value(), (int) begun.amount())).orElse(start);
        return new Past(from, last.get().value());
    }

    private Optional<Change> last(String sql, Aid aid, Diversifier diversifier, int number) {
        return database.first(sql, row -> new Change(row.getLong(1), row.getLong(2)), aid.value(), diversifier.value(), number);
    }
}
