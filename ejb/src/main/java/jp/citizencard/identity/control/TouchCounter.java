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
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/**
 * Counts a person's accepted touches at a service whose rule limits them. {@link #lock} holds the person's count until the transaction ends, so that two touches at the same moment count as
 * two.
 */
public final class TouchCounter {

    private static final String BEGIN = "INSERT INTO touch_count (service_id, mykey_id, day, touches) VALUES (?, ?, ?, 0) ON DUPLICATE KEY UPDATE touches = touches";
    private static final String SELECT = "SELECT day, touches, last_at FROM touch_count WHERE service_id = ? AND mykey_id = ?";
    private static final String COUNT = "UPDATE touch_count SET day = ?, touches = ?, last_at = ? WHERE service_id = ? AND mykey_id = ?";

    private static final String MOVE = "INSERT INTO touch_count (service_id, mykey_id, day, touches, last_at) SELECT g.service_id, ?, g.day, g.touches, g.last_at FROM touch_count g WHERE g.mykey_id = ?"
            // From left to right: the day is changed last, so that the counts of one and the same day are added and those of an earlier day are dropped.
            + " ON DUPLICATE KEY UPDATE touches = IF(touch_count.day = VALUES(day), touch_count.touches + VALUES(touches), IF(touch_count.day < VALUES(day), VALUES(touches), touch_count.touches)),"
            + " last_at = GREATEST(COALESCE(touch_count.last_at, VALUES(last_at)), COALESCE(VALUES(last_at), touch_count.last_at)), day = GREATEST(touch_count.day, VALUES(day))";
    private static final String FORGET = "DELETE FROM touch_count WHERE mykey_id = ?";

    private final DataSource dataSource;

    public TouchCounter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Accepted touches so far.
     *
     * @param today     on this day, Japan time
     * @param sinceLast time since the last one on any day, or null when there was none
     */
    public record Count(int today, Duration sinceLast) {

        /** No touches, or none that matter. */
        public static final Count NONE = new Count(0, null);
    }

    /** As it is at the moment, for a first answer. */
    public Count look(ServiceId service, MyKeyId person, Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, SELECT, service, person, now).orElse(Count.NONE);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the count of touches", e);
        }
    }

    /** The count, held by this transaction. */
    public Count lock(ServiceId service, MyKeyId person, Instant now) {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
                begin.setBytes(1, Ids.bytes(service.value()));
                begin.setBytes(2, Ids.bytes(person.value()));
                begin.setObject(3, JapanTime.dateOf(now));
                begin.executeUpdate();
            }
            return read(connection, SELECT + " FOR UPDATE", service, person, now).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot hold the count of touches", e);
        }
    }

    /** Counts one more, after {@link #lock} in the same transaction. */
    public void add(ServiceId service, MyKeyId person, Count before, Instant now) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setObject(1, JapanTime.dateOf(now));
            count.setInt(2, before.today() + 1);
            count.setObject(3, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
            count.setBytes(4, Ids.bytes(service.value()));
            count.setBytes(5, Ids.bytes(person.value()));
            count.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count a touch", e);
        }
    }

    /** Adds one person's counts to another's, who turned out to be the same; both people are held by this transaction. */
    public void move(MyKeyId from, MyKeyId to) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement move = connection.prepareStatement(MOVE); PreparedStatement forget = connection.prepareStatement(FORGET)) {
            move.setBytes(1, Ids.bytes(to.value()));
            move.setBytes(2, Ids.bytes(from.value()));
            move.executeUpdate();
            forget.setBytes(1, Ids.bytes(from.value()));
            forget.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot move the counts of touches", e);
        }
    }

    private static Optional<Count> read(Connection connection, String select, ServiceId service, MyKeyId person, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setBytes(1, Ids.bytes(service.value()));
            statement.setBytes(2, Ids.bytes(person.value()));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean sameDay = row.getObject(1, LocalDate.class).equals(JapanTime.dateOf(now));
                LocalDateTime last = row.getObject(3, LocalDateTime.class);
                return Optional.of(new Count(sameDay ? row.getInt(2) : 0, last == null ? null : Duration.between(last.toInstant(ZoneOffset.UTC), now)));
            }
        }
    }
}
