package jp.citizencard.agent.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.offline.TaxiCard;
import jp.citizencard.agent.offline.TaxiInstallation;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;

/** What a terminal gets: the zip, unpacked somewhere, and run. */
class PackageIT {

    private static final int MINUTES = 2;
    private static final String TAXI_RIDER = "p26-hashimoto-jun";

    @TempDir
    private Path directory;
    private StandInPlatform platform;

    @BeforeEach
    void unpack() throws Exception {
        platform = new StandInPlatform(directory);
        platform.on("/touches", request -> new Answer(200, "{\"status\":\"accepted\",\"serviceUserId\":\"0012345\"}"));
        try (ZipFile zip = new ZipFile("target/reader-agent.zip")) {
            for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private record Ended(int status, String output) {
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroy();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private Map<String, String> environment() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "CITIZENCARD_SERVER", platform.address().toString(), "CITIZENCARD_CLIENT_ID", "gate-1",
                "CITIZENCARD_CLIENT_KEY", platform.keyFile().toString(), "SERVICE", "library");
    }

    private String[] touch(String... start) {
        SharedSandbox.get();
        List<String> command = new ArrayList<>(List.of(start));
        command.addAll(List.of("touch", "--virtual", "--sandbox", Path.of("target/test-sandbox").toAbsolutePath().toString(), "--card", "p01-sato-hanako",
                "--server", platform.address().toString(), "--client-id", "gate-1", "--key", platform.keyFile().toString(), "--service", "library",
                "--output", "number"));
        return command.toArray(String[]::new);
    }

    private String jar() {
        return directory.resolve("reader-agent/reader-agent.jar").toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Test
    void theJarAloneSaysHowItIsUsed() throws Exception {
        Ended help = run(java(), "-jar", jar(), "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("serve", "register", "touch", "gate", "readers");
    }

    @Test
    void theJarAloneTouchesACard() throws Exception {
        assertThat(run(touch(java(), "-jar", jar()))).isEqualTo(new Ended(0, "0012345\n"));
    }

    @Test
    void theStartScriptTouchesACard() throws Exception {
        assertThat(run(touch("sh", "reader-agent/reader-agent.sh"))).isEqualTo(new Ended(0, "0012345\n"));
    }

    @Test
    void theGateOfTheGuideForTerminalsOpensAndStaysShut() throws Exception {
        assertThat(gate()).isEqualTo(new Ended(0, "OPEN\n"));

        platform.on("/touches", request -> new Answer(403, "{\"code\":\"certificate-revoked\",\"title\":\"失効しています。\"}"));
        assertThat(gate().output()).startsWith("SHUT certificate-revoked");

        platform.on("/touches", request -> new Answer(0, ""));
        assertThat(gate().output()).startsWith("SHUT platform-unreachable");
    }

    private Ended gate() throws IOException, InterruptedException {
        SharedSandbox.get();
        return run(java(), "-cp", jar(), Path.of("../examples/Gate.java").toAbsolutePath().toString(),
                Path.of("target/test-sandbox").toAbsolutePath().toString(), "p01-sato-hanako");
    }

    @Test
    void noUnitLetsNumbersOrRidesGoToTheJournal() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("reader-agent"))) {
            List<Path> units = files.filter(file -> file.toString().endsWith(".service")).toList();
            assertThat(units).extracting(unit -> unit.getFileName().toString())
                    .containsExactlyInAnyOrder("reader-agent-gate.service", "reader-agent-kiosk.service", "reader-agent-offline.service");
            for (Path unit : units) {
                assertThat(Files.readAllLines(unit)).as("without it systemd's journal has all that is printed: " + unit)
                        .filteredOn(line -> line.startsWith("StandardOutput=")).containsExactly("StandardOutput=null");
            }
        }
    }

    /** The very command of the unit, but for a card of the sandbox on a virtual reader and this test's places. */
    @Test
    void theUnitOfAGateHandsTheNumbersToItsProgram() throws Exception {
        Path program = directory.resolve("numbers-to");
        Files.writeString(program, "#!/bin/sh\nread -r number && echo \"got $number\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path keys = Files.writeString(directory.resolve("offline-keys.json"), "{\"keys\":[]}");
        SharedSandbox.get();
        String command = command("reader-agent-gate.service").replace("/opt/reader-agent/reader-agent.sh", "sh " + directory.resolve("reader-agent/reader-agent.sh"))
                .replace("--pcsc --reader any", "--virtual --page-port 0 --card p01-sato-hanako --sandbox " + Path.of("target/test-sandbox").toAbsolutePath())
                .replace("/etc/reader-agent/offline-keys.json", keys.toString());
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(directory.toFile()).redirectError(directory.resolve("problems").toFile())
                .redirectOutput(directory.resolve("printed").toFile());
        builder.environment().putAll(environment());
        builder.environment().putAll(Map.of("NUMBERS_TO", program.toString(), "STATE_DIRECTORY", directory.resolve("state").toString(),
                "LOGS_DIRECTORY", directory.resolve("log").toString()));
        Process gate = builder.start();
        try {
            // The number goes out first, and the log's line after it.
            for (long ends = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES); !isLogged() && System.nanoTime() < ends;) {
                Thread.sleep(50);
            }
        } finally {
            gate.descendants().forEach(ProcessHandle::destroyForcibly);
            gate.destroyForcibly();
        }
        assertThat(contents("printed")).as(() -> contents("problems")).isEqualTo("got 0012345\n");
        assertThat(contents("problems")).doesNotContain("0012345");
        assertThat(contents("log/agent.0.log")).contains(" TOUCH accepted ").doesNotContain("0012345");
    }

    @Test
    void aGateWhoseNumbersCannotBeWrittenEnds() throws Exception {
        SharedSandbox.get();
        Ended ended = run("sh", "-c", "sh reader-agent/reader-agent.sh gate --service library --output stdout --virtual --page-port 0 --card p01-sato-hanako --sandbox "
                + Path.of("target/test-sandbox").toAbsolutePath() + " > /dev/full");

        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.output()).contains("nobody reads the lines").doesNotContain("0012345");
    }

    private String[] offline(String output) {
        return new String[] {"sh", "-c", "exec sh reader-agent/reader-agent.sh offline --example taxi --fare 1200 --aid " + TaxiCard.TAXI + " --virtual --page-port 0 --card " + TAXI_RIDER
                + " --sandbox " + Path.of("target/test-sandbox").toAbsolutePath() + " --state state --card-keys card-keys.p12 --card-keys-password " + TaxiInstallation.PASSWORD
                + " --verification-keys offline-keys.json > " + output};
    }

    @Test
    void aTerminalWhoseLinesCannotBeWrittenEnds() throws Exception {
        TaxiInstallation.install(directory, platform, TAXI_RIDER);

        Ended ended = run(offline("/dev/full"));

        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.output()).contains("nobody reads the lines").doesNotContain("SUBSIDY");
        assertThat(firstLine()).as("what has been paid for, not charged again").isEqualTo("SUBSIDY 500 LEFT 11500\n");
        assertThat(firstLine()).as("that line was out: another ride").isEqualTo("SUBSIDY 500 LEFT 11000\n");
    }

    /** Ended by TERM as soon as the line is there: what belongs to the card at hand is finished before. */
    private String firstLine() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(offline("lines")).directory(directory.toFile()).redirectError(directory.resolve("problems").toFile());
        builder.environment().putAll(environment());
        Files.writeString(directory.resolve("lines"), "");
        Process terminal = builder.start();
        try {
            for (long ends = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES); !contents("lines").endsWith("\n") && System.nanoTime() < ends;) {
                Thread.sleep(1);
            }
        } finally {
            terminal.destroy();
            assertThat(terminal.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        }
        return contents("lines");
    }

    @Test
    void aTouchWhoseAnswerCannotBeWrittenIsNoSuccess() throws Exception {
        Ended ended = run("sh", "-c", String.join(" ", touch("sh", "reader-agent/reader-agent.sh")) + " > /dev/full");

        assertThat(ended.status()).isEqualTo(4);
        assertThat(ended.output()).contains("nobody reads the lines").doesNotContain("0012345");
    }

    @Test
    void theStartScriptIsFoundThroughALink() throws Exception {
        Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/second"), Path.of("../reader-agent/reader-agent.sh"));
        Files.createSymbolicLink(directory.resolve("bin/agent"), directory.resolve("bin/second"));

        assertThat(run("sh", "bin/agent", "--help").output()).contains("readers");
    }

    private boolean isLogged() {
        return Files.exists(directory.resolve("log/agent.0.log")) && contents("log/agent.0.log").contains(" TOUCH accepted ");
    }

    /** What systemd gives to the shell. */
    private String command(String unit) {
        Matcher shell = Pattern.compile("^ExecStart=/bin/sh -c '(.*?)'$", Pattern.MULTILINE | Pattern.DOTALL).matcher(contents("reader-agent/" + unit));
        assertThat(shell.find()).isTrue();
        return shell.group(1).replace("\\\n", " ").replace("$$", "$");
    }

    private String contents(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As by a double click: without arguments, with {@code agent.conf} beside the script. The folder's name is made by the shell, because this test's own Java may have no locale. */
    @Test
    void withoutArgumentsTheServersPagesAreServedAndALogIsWritten() throws Exception {
        Files.writeString(directory.resolve("reader-agent/agent.conf"), "# 窓口\nserver = https://card.example.jp:8443/\nport = 0\n");
        Path start = Files.writeString(directory.resolve("start"), """
                folder="$1/$(printf '\\347\\252\\223\\345\\217\\243') 1"
                mv "$1/reader-agent" "$folder"
                exec sh "$folder/reader-agent.sh"
                """);
        ProcessBuilder builder = new ProcessBuilder("sh", start.toString(), directory.toString()).directory(directory.toFile()).redirectError(directory.resolve("problems").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CITIZENCARD_") || name.startsWith("LC_") || name.equals("LANG") || name.equals("XDG_STATE_HOME"));
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "HOME", directory.resolve("home").toString()));
        Process agent = builder.start();
        try {
            String address = agent.inputReader().readLine();
            assertThat(address).as(() -> contents("problems")).startsWith("http://127.0.0.1:");
            assertThat(session(address, "https://card.example.jp:8443")).isEqualTo(200);
            assertThat(session(address, "http://localhost:8080")).isEqualTo(403);
            assertThat(directory.resolve("home/.local/state/citizencard-reader-agent/agent.0.log")).exists();
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    private static int session(String address, String origin) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address).resolve("/v1/session")).header("Origin", origin).build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void theStartScriptOfMacOsStartsTheSame() throws Exception {
        Ended help = run("sh", "reader-agent/reader-agent.command", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("readers");
    }

    @Test
    void theStartScriptOfWindowsHasItsLineEnds() throws Exception {
        String script = Files.readString(directory.resolve("reader-agent/reader-agent.cmd"));

        assertThat(script.lines()).allSatisfy(line -> assertThat(script).contains(line + "\r\n"));
        assertThat(script).as("every file by its quoted place").contains("\"%~dp0reader-agent.jar\" serve --pcsc --default-log \"%LOCALAPPDATA%").doesNotContain(" %~dp0");
    }
}
