package jp.citizencard.municipality.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

import jp.citizencard.platform.data.PlatformDataSource;

/** Forgets client assertions that have ended: they are refused for their age by then. Runs on every node; the work is small and may be done twice. */
@Singleton
public class AssertionSweep {

    private static final int AT_ONCE = 10_000;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Clock clock;

    /** Every ten minutes. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void forgetEnded() {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement delete = connection.prepareStatement("DELETE FROM token_assertion WHERE expires_at < ? LIMIT " + AT_ONCE)) {
            delete.setObject(1, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot forget old client assertions", e);
        }
    }
}
