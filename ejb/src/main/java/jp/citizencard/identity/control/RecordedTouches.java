package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.RecordedTouch;
import jp.citizencard.identity.entity.RuleTrial;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** Reads the touches of a service that a rule decided about, the oldest first, along the index of service and time. */
public final class RecordedTouches {

    /** Accepted touches and proofs, and touches that a rule refused; those refused for the certificate's or the person's sake are nothing for a rule. */
    private static final String SELECT = "SELECT u.id, u.occurred_at, u.link_id, u.outcome, COALESCE(u.place, t.place), COALESCE(u.purpose, t.purpose), u.since_pin, u.kind = 'PROOF', %s"
            + " FROM usage_record u JOIN terminal t ON t.id = u.terminal_id%s"
            + " WHERE u.service_id = ? AND u.municipality_code = ? AND u.occurred_at >= ? AND (u.occurred_at > ? OR u.id > ?) AND u.occurred_at < ?"
            + " AND u.kind IN ('TOUCH', 'PROOF') AND (u.outcome = 'accepted' OR u.outcome LIKE 'pinless-%%') ORDER BY u.occurred_at, u.id LIMIT ?";
    private static final String JOIN_BIRTH = " LEFT JOIN service_link l ON l.id = u.link_id LEFT JOIN cardholder h ON h.mykey_id = l.mykey_id";

    private final DataSource dataSource;

    public RecordedTouches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Gives the trial its next touches. @param limit how many at most; fewer mean that there are no more */
    public int feed(RuleTrial trial, MunicipalityCode municipality, int limit) {
        String sql = trial.needsBirth() ? String.format(SELECT, "h.date_of_birth", JOIN_BIRTH) : String.format(SELECT, "NULL", "");
        LocalDateTime seen = LocalDateTime.ofInstant(trial.seenUntil(), ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, Ids.bytes(trial.service().value()));
            select.setString(2, municipality.value());
            select.setObject(3, seen);
            select.setObject(4, seen);
            select.setBytes(5, Ids.bytes(trial.lastSeen()));
            select.setObject(6, LocalDateTime.ofInstant(trial.until(), ZoneOffset.UTC));
            select.setInt(7, limit);
            int fed = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    trial.add(read(row));
                    fed++;
                }
            }
            return fed;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read recorded touches", e);
        }
    }

    private static RecordedTouch read(ResultSet row) throws SQLException {
        byte[] link = row.getBytes(3);
        Long sincePin = row.getObject(7, Long.class);
        byte[] birth = row.getBytes(9);
        return new RecordedTouch(Ids.ofBytes(row.getBytes(1)), row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC), link == null ? null : new ServiceLinkId(Ids.ofBytes(link)),
                "accepted".equals(row.getString(4)), row.getBoolean(8), Place.valueOf(row.getString(5)), Purpose.valueOf(row.getString(6)), sincePin == null ? null : Duration.ofSeconds(sincePin),
                birth == null ? null : LocalDate.parse(ColumnCipher.current().decrypt(Cardholder.DATE_OF_BIRTH_COLUMN, birth)));
    }
}
