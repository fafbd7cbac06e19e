package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.it.rig.Smoke;
import jp.citizencard.it.rig.TestPlatform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

class DeploymentIT extends PlatformTest {

    @Resource(lookup = "java:app/jdbc/citizen-card")
    private DataSource dataSource;

    @Test
    @RunAsClient
    void theDistributionAnswersTheSmokeTest() throws Exception {
        new Smoke(TestPlatform.url(), TestPlatform.get()).answers();
    }

    @Test
    void theSchemaIsInUtf8AndTheSessionInUtc() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@collation_connection, @@session.time_zone, version()")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("utf8mb4_unicode_ci");
            assertThat(row.getString(2)).isIn("+00:00", "SYSTEM");
            assertThat(row.getString(3)).isNotBlank();
        }
    }
}
