package jp.citizencard.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.sessions.Session;

/**
 * Asks the database for a connection before anything else does, so that a wrong address or password ends the start within {@link #LIMIT} and with one sentence that says what to set. It is
 * a customizer of EclipseLink because EclipseLink connects before the first bean of ours runs.
 */
public final class DatabaseAtStart implements SessionCustomizer {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String DRIVER = "com.mysql.cj.jdbc.Driver";

    @Override
    public void customize(Session session) throws ClassNotFoundException {
        Config config = ConfigProvider.getConfig();
        Class.forName(DRIVER);
        try {
            check(setting(config, "db.url"), setting(config, "db.user"), setting(config, "db.password"));
        } catch (DatabaseUnusableException e) {
            // The server says it; EclipseLink would add its stack.
            session.setLogLevel(SessionLog.OFF);
            throw e;
        }
    }

    private static String setting(Config config, String key) {
        return config.getOptionalValue(key, String.class).orElseThrow(() -> new DatabaseUnusableException(key.toUpperCase(java.util.Locale.ROOT).replace('.', '_') + " is not set."));
    }

    /** @throws DatabaseUnusableException when there is no connection within {@link #LIMIT} */
    static void check(String url, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", String.valueOf(LIMIT.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(LIMIT.toMillis()));
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.isValid((int) LIMIT.toSeconds());
        } catch (SQLException e) {
            // What follows ? may hold secrets.
            throw new DatabaseUnusableException("The database " + url.replaceFirst("\\?.*", "") + " cannot be used as " + user + ": " + reason(e)
                    + ". Check DB_URL, DB_USER and DB_PASSWORD.");
        }
    }

    /** What the driver says in its first line, and the cause beneath it. */
    private static String reason(SQLException failure) {
        Throwable last = failure;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return last == failure || last.getMessage() == null || first.contains(last.getMessage()) ? first : first + ": " + last.getMessage();
    }
}
