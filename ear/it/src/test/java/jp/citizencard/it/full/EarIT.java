package jp.citizencard.it.full;

import java.nio.file.Path;
import jp.citizencard.it.rig.FullServer;
import jp.citizencard.it.rig.Smoke;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EarIT {

    private static final Path TARGET = Path.of(System.getProperty("citizencard.it.directory"));

    private static Platform surroundings;
    private static FullServer server;

    @BeforeAll
    static void deployTheEar() throws Exception {
        surroundings = Platform.startWithoutServer(PlatformOptions.onFreePorts(TARGET.resolve("full-server/data")).withFreshData());
        server = FullServer.start(TARGET.resolve("full-server"),
                TARGET.resolve("../../full/target/platform.ear").normalize(), surroundings.serverEnvironment());
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            if (surroundings != null) {
                surroundings.close();
            }
        }
    }

    @Test
    void theEarAnswersTheSmokeTest() throws Exception {
        new Smoke(server.url(), surroundings).answers();
    }
}
