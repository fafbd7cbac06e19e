package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

import jp.citizencard.identity.control.MonthlyPartitions;
import jp.citizencard.platform.data.PlatformDataSource;

/** Makes the monthly partitions of the usage records three months ahead. When several nodes try at once, the first one wins and the others find nothing missing. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsagePartitions {

    private static final Logger LOG = Logger.getLogger(UsagePartitions.class.getName());
    private static final int MONTHS_AHEAD = 4;
    private static final String TABLE = "usage_record";

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Clock clock;

    @PostConstruct
    @Schedule(dayOfMonth = "*", hour = "3", minute = "23", persistent = false)
    void addMissing() {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            Optional<String> missing = MonthlyPartitions.statement(TABLE, existing(statement), YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)), MONTHS_AHEAD);
            if (missing.isPresent()) {
                statement.execute(missing.get());
            }
        } catch (SQLException e) {
            // Rows go into the open partition meanwhile; the next night tries again.
            LOG.log(Level.WARNING, "cannot add partitions to " + TABLE, e);
        }
    }

    private static Set<String> existing(Statement statement) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet row = statement.executeQuery("SELECT partition_name FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = '" + TABLE + "'")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
