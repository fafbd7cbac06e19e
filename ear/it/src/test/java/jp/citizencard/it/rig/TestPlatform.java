package jp.citizencard.it.rig;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.citizencard.launcher.DatabaseAddress;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;

/**
 * The one platform of the suite, for test methods that run outside the server. Its database is one that somebody else runs ({@code DB_URL}); the embedded one is what
 * the EAR and the browser tests work with. It ends with the tests' Java.
 */
public final class TestPlatform {

    /** How long the platform leaves a responder alone; short, so that tests with outages do not wait for long. Answers are not kept. */
    public static final Duration OCSP_BREAKER = Duration.ofSeconds(1);

    /** How often anchors and lists are looked at; short for the same reason. */
    private static final Duration LISTS_EVERY = Duration.ofSeconds(1);

    /** More memory than the server alone needs: Payara keeps a model of every class in the archive, and here the tests and their libraries are in it, too. */
    private static final List<String> JVM_OPTIONS = Stream.concat(PlatformOptions.SERVER_JVM_OPTIONS.stream(), Stream.of("-Xmx512m")).toList();

    private static Platform platform;
    private static boolean tried;

    private TestPlatform() {
    }

    static synchronized Platform startOnce(Supplier<Path> war) {
        if (!tried) {
            tried = true;
            Path data = Path.of(System.getProperty("citizencard.it.directory"), "platform").toAbsolutePath();
            platform = Platform.start(PlatformOptions.onFreePorts(data).withFreshData().withWar(war.get()).withDatabase(database(data))
                    .withServerJvmOptions(JVM_OPTIONS)
                    .withServerSetting("CITIZENCARD_TRUST_RELOAD", LISTS_EVERY.toString()).withServerSetting("CITIZENCARD_TRUST_CRL_REFRESH", LISTS_EVERY.toString())
                    .withServerSetting("CITIZENCARD_WEB_PUBLIC_PATHS", "/" + PlatformContainer.RUNNER + ",/metrics")
                    .withServerSetting("CITIZENCARD_TRUST_OCSP_MAX_AGE", "PT0S")
                    // The sandbox answers from the tests' own Java, which may be busy.
                    .withServerSetting("CITIZENCARD_TRUST_OCSP_TIMEOUT_MILLIS", "5000").withServerSetting("CITIZENCARD_NOTICES_TIMEOUT", "PT15S")
                    .withServerSetting("CITIZENCARD_TRUST_OCSP_BREAKER", OCSP_BREAKER.toString()));
        }
        return get();
    }

    /** An empty one that {@code -Dcitizencard.it.db-url}, {@code -user} and {@code -password} name, of any make; none: one of MariaDB's, started here. */
    private static DatabaseAddress database(Path data) {
        String url = System.getProperty("citizencard.it.db-url");
        if (url != null) {
            return new DatabaseAddress(url, System.getProperty("citizencard.it.db-user"), System.getProperty("citizencard.it.db-password"));
        }
        // What the database was really asked, with all values: the people in it are made up.
        return Platform.startDatabaseOnly(PlatformOptions.onFreePorts(data.resolveSibling("database")).withFreshData()
                .withDatabaseOption("--general-log").withDatabaseOption("--general-log-file=" + data.resolveSibling("statements.log"))).databaseAddress();
    }

    /** The running platform, to be killed and started again by tests that do so. */
    public static synchronized Platform get() {
        if (platform == null) {
            throw new IllegalStateException("The platform did not start, or no test class that extends PlatformTest has run yet, or this runs inside the server.");
        }
        return platform;
    }

    /** Address of the server with a final slash. */
    public static URI url() {
        return get().server().baseUrl();
    }
}
