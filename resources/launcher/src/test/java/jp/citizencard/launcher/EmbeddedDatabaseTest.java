package jp.citizencard.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

    private static final Path DATA = Path.of("target", "database-test");

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.startDatabaseOnly(PlatformOptions.onFreePorts(DATA).withFreshData());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aSecondLauncherOnTheSameDataIsRefused() {
        assertThatThrownBy(() -> Platform.startDatabaseOnly(PlatformOptions.onFreePorts(DATA)))
                .isInstanceOf(LaunchException.class).hasMessageContaining("Another launcher is running");
    }

    @Test
    void aKilledDatabaseComesBackOnTheSamePort() throws IOException {
        EmbeddedDatabase database = platform.database().orElseThrow();
        int port = database.port();
        long killed = database.pid();

        database.killHard();
        database.start();

        assertThat(database.port()).isEqualTo(port);
        assertThat(database.pid()).isNotEqualTo(killed);
        assertThatItGreets(port);
    }

    @Test
    void itListensOnLoopbackAndGreets() throws IOException {
        assertThatItGreets(platform.database().orElseThrow().port());
    }

    @Test
    void thePasswordIsReadableByItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(DATA.resolve("secrets/database-password"))).hasSize(2)
                .allMatch(permission -> permission.name().startsWith("OWNER_"));
        assertThat(platform.database().orElseThrow().address().toString())
                .doesNotContain(platform.database().orElseThrow().address().password());
    }

    @Test
    void whatAKilledLauncherLeftRunningIsEndedByTheNext() throws Exception {
        Path data = Path.of("target", "killed-launcher-test");
        Process launcher = launcher("--database-only", "--db-port=0", "--data=" + data);
        try (BufferedReader lines = launcher.inputReader()) {
            assertThat(lines.lines().anyMatch(line -> line.startsWith("DB_URL="))).isTrue();
        }
        long orphan = Long.parseLong(Files.readString(data.resolve("run/database.pid")).split(" ")[0]);
        launcher.destroyForcibly();
        assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(orphan)).as("the database outlives its killed launcher").isPresent();

        try (Platform next = Platform.startDatabaseOnly(PlatformOptions.onFreePorts(data))) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThatItGreets(next.database().orElseThrow().port());
        }
    }

    private static Process launcher(String... arguments) throws IOException {
        String[] start = {Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"),
            LauncherCommand.class.getName()};
        String[] command = new String[start.length + arguments.length];
        System.arraycopy(start, 0, command, 0, start.length);
        System.arraycopy(arguments, 0, command, start.length, arguments.length);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** MariaDB opens every connection with its version. */
    private static void assertThatItGreets(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(new String(socket.getInputStream().readNBytes(40), java.nio.charset.StandardCharsets.ISO_8859_1)).contains("MariaDB");
        }
    }
}
