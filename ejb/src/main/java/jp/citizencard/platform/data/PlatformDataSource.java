package jp.citizencard.platform.data;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * The one data source. {@code DB_URL}, {@code DB_USER} and {@code DB_PASSWORD} (or {@code db.url} … as system properties) name a MySQL-compatible database.
 */
@DataSourceDefinition(
        name = PlatformDataSource.NAME,
        className = "com.mysql.cj.jdbc.MysqlDataSource",
        url = "${MPCONFIG=db.url}",
        user = "${MPCONFIG=db.user}",
        password = "${MPCONFIG=db.password}",
        minPoolSize = 4,
        initialPoolSize = 4,
        maxPoolSize = 48,
        maxIdleTime = 300,
        // Every decision is made by a unique key, a version or a conditional update, so the fewest locks are enough.
        isolationLevel = java.sql.Connection.TRANSACTION_READ_COMMITTED,
        properties = {
            "openTelemetry=DISABLED",
            "useServerPrepStmts=true",
            "cachePrepStmts=true",
            "prepStmtCacheSize=128",
            "prepStmtCacheSqlLimit=8192",
            "useLocalSessionState=true",
            "cacheServerConfiguration=true",
            "elideSetAutoCommits=true",
            // Nobody unwraps or traces a statement, so the pool need not put its own objects around each.
            "fish.payara.wrap-jdbc-objects=false",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=10",
        })
@Singleton
public class PlatformDataSource {

    /** JNDI name. */
    public static final String NAME = "java:app/jdbc/citizen-card";
}
