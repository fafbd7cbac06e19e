package jp.citizencard.freespace.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** Suspends what a person has in every municipality. The caller sees nothing of it: a lost card is lost for all. */
public final class SuspendedPeople {

    /** One that was suspended. @param municipality that entitled the person */
    public record Suspended(EntitlementId entitlement, MunicipalityCode municipality) {
    }

    private record Row(UUID entitlement, String municipality, UUID cardAp, Optional<Suspension> before) {
    }

    private final Jdbc database;

    public SuspendedPeople(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** Also what is suspended for a weaker reason: whoever resumes it has to know of this one; what the owner or the person has suspended stays so when this is over. @param link any link of the person */
    public List<Suspended> suspend(ServiceLinkId link, Suspension reason, Caller caller, Instant now) {
        List<Row> rows = database.list("SELECT e.id, e.municipality_code, e.card_ap_id, e.suspension FROM card_ap_entitlement e JOIN service_link l ON l.id = e.link_id"
                + " WHERE l.mykey_id = (SELECT mykey_id FROM service_link WHERE id = ?) AND e.state IN ('APPROVED', 'LOADING', 'IN_USE', 'SUSPENDED') FOR UPDATE",
                row -> new Row(Jdbc.id(row, 1), row.getString(2), Jdbc.id(row, 3), Optional.ofNullable(row.getString(4)).map(Suspension::valueOf)), link.value());
        rows = rows.stream().filter(row -> row.before().map(reason::isStrongerThan).orElse(true)).toList();
        for (Row row : rows) {
            database.update("UPDATE card_ap_entitlement SET state = 'SUSPENDED', suspension = ?, suspended_before = COALESCE(?, suspended_before), version = version + 1 WHERE id = ?", reason,
                    row.before().filter(before -> !Suspension.OF_LOSS.contains(before)).orElse(null), row.entitlement());
            database.update("UPDATE card_ap_loading SET wanted = 'SUSPENDED', changed_at = ?, version = version + 1 WHERE entitlement_id = ? AND wanted = 'IN_USE'", now, row.entitlement());
            database.update("INSERT INTO card_ap_entitlement_event (id, municipality_code, entitlement_id, card_ap_id, kind, reason, occurred_at, caller)"
                    + " VALUES (?, ?, ?, ?, 'SUSPENDED', ?, ?, ?)", Ids.next(), row.municipality(), row.entitlement(), row.cardAp(), reason, now, caller.principalName());
        }
        return rows.stream().map(row -> new Suspended(new EntitlementId(row.entitlement()), new MunicipalityCode(row.municipality()))).toList();
    }
}
