package jp.citizencard.it.rig;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;

/** The one platform of the suite, for test methods that run outside the server. It ends with the tests' Java. */
public final class TestPlatform {

    /** How long the platform leaves a responder alone; short, so that tests with outages do not wait for long. Answers are not kept. */
    public static final Duration OCSP_BREAKER = Duration.ofSeconds(3);

    private static Platform platform;
    private static boolean tried;

    private TestPlatform() {
    }

    static synchronized Platform startOnce(Supplier<Path> war) {
        if (!tried) {
            tried = true;
            Path data = Path.of(System.getProperty("citizencard.it.directory"), "platform").toAbsolutePath();
            platform = Platform.start(PlatformOptions.onFreePorts(data).withFreshData().withWar(war.get())
                    // What the database was really asked, with all values: the people in it are made up.
                    .withDatabaseOption("--general-log").withDatabaseOption("--general-log-file=" + data.resolve("logs/statements.log"))
                    .withServerSetting("CITIZENCARD_WEB_PUBLIC_PATHS", "/" + PlatformContainer.RUNNER + ",/metrics")
                    .withServerSetting("CITIZENCARD_TRUST_OCSP_MAX_AGE", "PT0S")
                    .withServerSetting("CITIZENCARD_TRUST_OCSP_BREAKER", OCSP_BREAKER.toString()));
        }
        return get();
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
