package jp.citizencard.web.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import jp.citizencard.platform.data.PlatformDataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the database answers within two seconds. Its presence in {@code /health/ready} also tells that the application
 * is deployed. It lies in the WAR because Payara looks for health checks of an EAR nowhere else.
 */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    private static final int LIMIT_IN_SECONDS = 2;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(LIMIT_IN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
