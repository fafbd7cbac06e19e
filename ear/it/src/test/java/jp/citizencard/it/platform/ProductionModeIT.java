package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.it.rig.ScreenVisitor;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.launcher.LaunchException;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** What the distribution does in production mode, each time with a server and a database of its own. */
@RunAsClient
class ProductionModeIT extends PlatformTest {

    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void itStartsWithSecretsOfItsOwn() throws Exception {
        PlatformOptions options = production(keystore(), PASSWORD).withServerSetting("CITIZENCARD_TRUST_ANCHORS", "")
                .withServerSetting("CITIZENCARD_PUBLIC_URL", "https://card.example.jp/");

        try (Platform production = Platform.start(options)) {
            assertThat(production.server().isReady()).isTrue();
            aSessionBehindAProxyWithTlsStaysThere(production);
        }
    }

    /** The proxy speaks TLS with the browser and plain HTTP with the server. */
    private static void aSessionBehindAProxyWithTlsStaysThere(Platform production) {
        HttpResponse<String> answer = new ScreenVisitor(production.server().baseUrl()).signIn("desk@maebashi", request -> request.header("Origin", "https://card.example.jp"));
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("JSESSIONID=").contains("; Secure");
    }

    @Test
    void itRefusesToStartWithSecretsThatWereMadeForDevelopment() {
        Path secrets = TestPlatform.get().dataDirectory().resolve("secrets/secrets.p12");
        assertThat(secrets).exists();

        assertThatThrownBy(() -> Platform.start(production(secrets, "development-only")))
                .isInstanceOf(LaunchException.class).hasMessageContaining("production mode").hasMessageContaining("development secrets");
    }

    @Test
    void itRefusesToStartWithTheSandboxsAuthority() throws Exception {
        Path own = keystore();

        assertThatThrownBy(() -> Platform.start(production(own, PASSWORD)))
                .isInstanceOf(LaunchException.class).hasMessageContaining("production mode").hasMessageContaining("anchor");
    }

    private static PlatformOptions production(Path keystore, String password) {
        return PlatformOptions.onFreePorts(directory().resolve("platform")).withFreshData()
                .withServerSetting("CITIZENCARD_MODE", "production")
                .withServerSetting("CITIZENCARD_SECRETS_KEYSTORE", keystore.toString())
                .withServerSetting("CITIZENCARD_SECRETS_PASSWORD", password);
    }

    /** A new keystore, made with the very commands of {@code resources/docs/production.md}. */
    private static Path keystore() throws IOException, InterruptedException {
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
        return Path.of(System.getProperty("citizencard.it.directory"), "production");
    }
}
