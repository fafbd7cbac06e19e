package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.RecordedTouch;
import jp.citizencard.identity.entity.RuleTrial;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;

/** Reads the touches of a service that a rule decided about, the oldest first, along the index of service and time. */
public final class RecordedTouches {

    /**
     * Accepted touches and proofs, first rounds, and touches that a rule refused or that failed for want of a date of birth, which rules that ask for no proof do without; those refused for the
     * certificate's or the person's sake are nothing for a rule. The index is named and the records come first in the join, so that a step reads its touches and does not sort all that are left.
     */
    private static final String SELECT = "SELECT u.id, u.occurred_at, l.mykey_id, u.outcome, COALESCE(u.place, t.place), COALESCE(u.purpose, t.purpose), u.since_pin, u.kind = 'PROOF',"
            + " h.date_of_birth, u.area FROM usage_record u FORCE INDEX (usage_record_page) STRAIGHT_JOIN terminal t ON t.id = u.terminal_id"
            + " LEFT JOIN service_link l ON l.id = u.link_id LEFT JOIN cardholder h ON h.mykey_id = l.mykey_id"
            + " WHERE u.service_id = ? AND u.municipality_code = ? AND u.occurred_at >= ? AND (u.occurred_at > ? OR u.id > ?) AND u.occurred_at < ?"
            + " AND u.kind IN ('TOUCH', 'PROOF') AND (u.outcome IN ('" + UsageRecord.ACCEPTED + "', '" + UsageRecord.SECOND_ROUND + "', 'date-of-birth-missing') OR u.outcome LIKE 'pinless-%')"
            + " ORDER BY u.occurred_at, u.id LIMIT ?";

    private final DataSource dataSource;

    public RecordedTouches(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Gives the trial its next touches. @param limit how many at most; fewer mean that there are no more */
    public int feed(RuleTrial trial, MunicipalityCode municipality, int limit) {
        LocalDateTime seen = LocalDateTime.ofInstant(trial.seenUntil(), ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT)) {
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
                    feed(trial, row);
                    fed++;
                }
            }
            return fed;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read recorded touches", e);
        }
    }

    private static void feed(RuleTrial trial, ResultSet row) throws SQLException {
        UUID id = Ids.ofBytes(row.getBytes(1));
        Instant occurredAt = Jdbc.instant(row, 2);
        if (UsageRecord.SECOND_ROUND.equals(row.getString(4))) {
            trial.addFirstRound(id, occurredAt);
        } else {
            trial.add(read(row, id, occurredAt, trial.needsBirth()));
        }
    }

    private static RecordedTouch read(ResultSet row, UUID id, Instant occurredAt, boolean needsBirth) throws SQLException {
        byte[] person = row.getBytes(3);
        Long sincePin = row.getObject(7, Long.class);
        byte[] birth = needsBirth ? row.getBytes(9) : null;
        String area = row.getString(10);
        return new RecordedTouch(id, occurredAt, person == null ? null : new MyKeyId(Ids.ofBytes(person)), UsageRecord.ACCEPTED.equals(row.getString(4)), row.getBoolean(8),
                Place.valueOf(row.getString(5)), Purpose.valueOf(row.getString(6)), sincePin == null ? null : Duration.ofSeconds(sincePin),
                birth == null ? null : LocalDate.parse(ColumnCipher.current().decrypt(Cardholder.DATE_OF_BIRTH_COLUMN, birth)), area == null ? null : new AreaCode(area));
    }
}
