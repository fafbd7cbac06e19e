package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.it.rig.ScreenVisitor;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.launcher.LaunchException;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;
import jp.citizencard.launcher.PlatformServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the distribution starts, and when it refuses to; each time in the same surroundings. */
@RunAsClient
class StartIT extends PlatformTest {

    private static final String PASSWORD = "correct horse battery staple";

    private static Platform surroundings;
    private static Path keystore;

    @BeforeAll
    static void startTheSurroundings() throws Exception {
        keystore = makeKeystore();
        surroundings = Platform.startWithoutServer(PlatformOptions.onFreePorts(directory().resolve("platform")).withFreshData());
    }

    @AfterAll
    static void stop() {
        if (surroundings != null) {
            surroundings.close();
        }
    }

    @Test
    void inProductionModeItStartsWithSecretsOfItsOwn() {
        PlatformServer server = surroundings.startServer(production(keystore, PASSWORD,
                Map.of("CITIZENCARD_TRUST_ANCHORS", "", "CITIZENCARD_PUBLIC_URL", "https://card.example.jp/")));

        assertThat(server.isReady()).isTrue();
        aSessionBehindAProxyWithTlsStaysThere(server);
    }

    /** The proxy speaks TLS with the browser and plain HTTP with the server. */
    private static void aSessionBehindAProxyWithTlsStaysThere(PlatformServer server) {
        HttpResponse<String> answer = new ScreenVisitor(server.baseUrl()).signIn("desk@maebashi", request -> request.header("Origin", "https://card.example.jp"));
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("JSESSIONID=").contains("; Secure");
    }

    @Test
    void inProductionModeItRefusesToStartWithSecretsThatWereMadeForDevelopment() {
        Path secrets = TestPlatform.get().dataDirectory().resolve("secrets/secrets.p12");
        assertThat(secrets).exists();

        assertThatThrownBy(() -> surroundings.startServer(production(secrets, "development-only", Map.of())))
                .isInstanceOf(LaunchException.class).hasMessageContaining("production mode").hasMessageContaining("development secrets");
    }

    @Test
    void inProductionModeItRefusesToStartWithTheSandboxsAuthority() {
        assertThatThrownBy(() -> surroundings.startServer(production(keystore, PASSWORD, Map.of())))
                .isInstanceOf(LaunchException.class).hasMessageContaining("production mode").hasMessageContaining("anchor");
    }

    @Test
    @Timeout(300)
    void aWrongPasswordOfTheDatabaseEndsTheStartInOneSentence() throws IOException {
        assertThatThrownBy(() -> surroundings.startServer(Map.of("DB_PASSWORD", "wrong")))
                .isInstanceOf(LaunchException.class).hasMessageContaining("cannot be used as citizencard: Access denied for user 'citizencard'@'127.0.0.1'")
                .hasMessageContaining("Check DB_URL, DB_USER and DB_PASSWORD.");

        List<String> log = Files.readAllLines(surroundings.server().log());
        assertThat(log).isNotEmpty().noneMatch(line -> line.startsWith("\tat "));
    }

    private static Map<String, String> production(Path keystore, String password, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("CITIZENCARD_MODE", "production");
        settings.put("CITIZENCARD_SECRETS_KEYSTORE", keystore.toString());
        settings.put("CITIZENCARD_SECRETS_PASSWORD", password);
        return settings;
    }

    /** A new keystore, made with the very commands of {@code resources/docs/production.md}. */
    private static Path makeKeystore() throws IOException, InterruptedException {
        Path keystore = Files.createDirectories(directory()).resolve("secrets.p12");
        Files.deleteIfExists(keystore);
        Path document = directory().resolve("../../../../resources/docs/production.md").normalize();
        List<String> commands = Files.readAllLines(document).stream().filter(line -> line.startsWith("keytool ")).toList();
        assertThat(commands).isNotEmpty();
        for (String line : commands) {
            List<String> command = new ArrayList<>(List.of(line.replace("secrets.p12", keystore.toString()).trim().split(" +")));
            command.set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of("-storepass", PASSWORD));
            Process keytool = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(directory().resolve("keytool.log").toFile()).start();
            assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(keytool.exitValue()).as(line).isZero();
        }
        return keystore;
    }

    private static Path directory() {
        return Path.of(System.getProperty("citizencard.it.directory"), "start");
    }
}
