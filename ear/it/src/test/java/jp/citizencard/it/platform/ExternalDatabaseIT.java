package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.citizencard.it.rig.Smoke;
import jp.citizencard.launcher.DatabaseAddress;
import jp.citizencard.launcher.LaunchException;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code DB_URL}, {@code DB_USER} and {@code DB_PASSWORD}: the distribution on a database that somebody else runs. */
class ExternalDatabaseIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("citizencard.it.directory"), "external-database");

    private static Platform somebodyElse;

    @BeforeAll
    static void startTheDatabaseAlone() {
        somebodyElse = Platform.startDatabaseOnly(PlatformOptions.onFreePorts(DIRECTORY.resolve("database")).withFreshData());
    }

    @AfterAll
    static void stop() {
        if (somebodyElse != null) {
            somebodyElse.close();
        }
    }

    @Test
    void aCardRegistersAndTouchesThere() throws Exception {
        try (Platform platform = Platform.start(on(somebodyElse.databaseAddress()))) {
            assertThat(platform.database()).as("an embedded database").isEmpty();
            new Smoke(platform.server().baseUrl(), platform).answers();
        }
    }

    @Test
    @Timeout(120)
    void aWrongPasswordEndsTheStartInOneSentence() throws IOException {
        DatabaseAddress right = somebodyElse.databaseAddress();

        assertThatThrownBy(() -> Platform.start(on(new DatabaseAddress(right.url(), right.user(), "wrong"))))
                .isInstanceOf(LaunchException.class).hasMessageContaining("cannot be used as citizencard: Access denied for user 'citizencard'@'127.0.0.1'")
                .hasMessageContaining("Check DB_URL, DB_USER and DB_PASSWORD.");

        List<String> log = Files.readAllLines(DIRECTORY.resolve("platform/logs/server.log"));
        assertThat(log).noneMatch(line -> line.startsWith("\tat "));
    }

    private static PlatformOptions on(DatabaseAddress address) {
        return PlatformOptions.onFreePorts(DIRECTORY.resolve("platform")).withFreshData().withDatabase(address);
    }
}
