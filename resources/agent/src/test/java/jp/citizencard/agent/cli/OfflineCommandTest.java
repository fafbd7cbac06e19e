package jp.citizencard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.offline.TaxiCard;
import jp.citizencard.agent.offline.TaxiInstallation;
import jp.citizencard.agent.pcsc.MemoryPcsc;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.agent.platform.StandInPlatform.Sent;
import picocli.CommandLine;

/** {@code agent offline} as it is started on a taxi's computer. */
class OfflineCommandTest {

    private static final String CARD = "p26-hashimoto-jun";
    private static final String PASSWORD = TaxiInstallation.PASSWORD;

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private final Lines out = new Lines();
    private final StringWriter err = new StringWriter();
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private boolean reachable = true;

    /** Hands out line after line of what is printed. */
    private static final class Lines extends OutputStream {

        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int octet) {
            if (octet == '\n') {
                whole.add(begun.toString(StandardCharsets.UTF_8).strip());
                begun.reset();
            } else {
                begun.write(octet);
            }
        }

        String next() throws InterruptedException {
            return whole.poll(30, TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void install() throws Exception {
        platform = new StandInPlatform(directory);
        TaxiInstallation.install(directory, platform, CARD);
        Function<Sent, Answer> list = platform.answer("/offline/deny-lists/" + TaxiCard.TAXI);
        platform.on("/offline/deny-lists/" + TaxiCard.TAXI, request -> reachable ? list.apply(request) : new Answer(0, ""));
        Function<Sent, Answer> taken = platform.answer("/offline/events");
        platform.on("/offline/events", request -> {
            reports.add(request.body());
            return taken.apply(request);
        });
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private int execute(String... more) {
        List<String> arguments = new ArrayList<>(List.of("offline", "--virtual", "--sandbox", "target/test-sandbox", "--card", CARD, "--page-port", "0", "--server", platform.address().toString(),
                "--client-id", "gate-1", "--key", platform.keyFile().toString(), "--state", directory.resolve("state").toString(), "--verification-keys",
                directory.resolve("offline-keys.json").toString()));
        arguments.addAll(List.of(more));
        CommandLine commandLine = AgentCommand.commandLine(Clock.systemUTC(), new MemoryPcsc());
        commandLine.setOut(new PrintWriter(new PrintStream(out, true, StandardCharsets.UTF_8))).setErr(new PrintWriter(err));
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    private int taxi(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--example", "taxi", "--fare", "1200", "--card-keys", directory.resolve("card-keys.p12").toString(), "--card-keys-password", PASSWORD));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    @Test
    void aCardIsServedAndTheRideReported() throws Exception {
        Thread running = new Thread(() -> taxi("--aid", TaxiCard.TAXI.value(), "--interval", "1"));
        running.start();
        try {
            assertThat(out.next()).as(err.toString()).isEqualTo("SUBSIDY 500 LEFT 11500");
            assertThat(reports.poll(30, TimeUnit.SECONDS)).as(err.toString()).isNotNull();
        } finally {
            stop(running);
        }
        assertThat(directory.resolve("state/deny-list.jws")).exists();
        assertThat(directory.resolve("state/latest-time")).exists();
    }

    @Test
    void aDamagedDenyListIsToldAndReplacedByThePlatforms() throws Exception {
        Path list = Files.createDirectory(directory.resolve("state")).resolve("deny-list.jws");
        Files.writeString(list, "damaged");
        Thread running = new Thread(() -> taxi("--aid", TaxiCard.TAXI.value(), "--interval", "1"));
        running.start();
        try {
            for (int i = 0; i < 300 && Files.readString(list).equals("damaged"); i++) {
                Thread.sleep(100);
            }
            assertThat(Files.readString(list)).as(err.toString()).isNotEqualTo("damaged");
        } finally {
            stop(running);
        }
        assertThat(err.toString()).contains("[deny-list-refused]");
    }

    /** A process ends by a signal. A thread that is just at the card's file may lose an interrupt there, so it gets another. */
    private static void stop(Thread running) throws InterruptedException {
        while (running.isAlive()) {
            running.interrupt();
            running.join(200);
        }
    }

    @Test
    void theFirstStartNeedsThePlatformForADenyList() {
        reachable = false;
        assertThat(taxi("--aid", TaxiCard.TAXI.value())).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(directory.resolve("state/deny-list.jws")).doesNotExist();
    }

    @Test
    void aGateTakesWhatTheCardApNeedsOrNothing() {
        List<String> gate = List.of("gate", "--virtual", "--sandbox", "target/test-sandbox", "--card", CARD, "--page-port", "0", "--server", platform.address().toString(), "--client-id", "gate-1",
                "--key", platform.keyFile().toString(), "--service", "taxi", "--output", "stdout", "--offline", "visit");
        CommandLine agent = AgentCommand.commandLine(Clock.systemUTC(), new MemoryPcsc()).setErr(new PrintWriter(err));

        assertThat(agent.execute(gate.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--aid and --state");
        List<String> more = new ArrayList<>(gate);
        more.addAll(List.of("--aid", TaxiCard.TAXI.value(), "--state", directory.resolve("state").toString(), "--verification-keys", directory.resolve("offline-keys.json").toString()));
        assertThat(agent.execute(more.toArray(String[]::new))).as("no keys").isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--card-keys");
    }

    @Test
    void aGateServesTheCardApWhileThePlatformIsAwayAndReportsTheVisit() throws Exception {
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        CommandLine agent = AgentCommand.commandLine(Clock.systemUTC(), new MemoryPcsc()).setErr(new PrintWriter(err));
        platform.on("/touches", request -> new Answer(0, ""));
        Thread running = new Thread(() -> agent.execute("gate", "--virtual", "--sandbox", "target/test-sandbox", "--card", CARD, "--page-port", "0", "--server", platform.address().toString(),
                "--client-id", "gate-1", "--key", platform.keyFile().toString(), "--service", "taxi", "--output", "stdout", "--offline", "visit", "--aid", TaxiCard.TAXI.value(), "--interval", "1",
                "--state", directory.resolve("state").toString(), "--verification-keys", directory.resolve("offline-keys.json").toString(),
                "--card-keys", directory.resolve("card-keys.p12").toString(), "--card-keys-password", PASSWORD));
        running.start();
        try {
            assertThat(out.next()).as(err.toString()).isEqualTo("T-1");
            assertThat(reports.poll(30, TimeUnit.SECONDS)).as(err.toString()).isNotNull();
        } finally {
            stop(running);
            System.setOut(before);
        }
    }

    @Test
    void settingsNeedThePinnedKeysAndATerminal() throws Exception {
        CommandLine agent = AgentCommand.commandLine(Clock.systemUTC(), new MemoryPcsc()).setErr(new PrintWriter(err));
        assertThat(agent.execute("serve", "--virtual", "--sandbox", "target/test-sandbox", "--settings", directory.resolve("s").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--settings-keys");
        assertThat(agent.execute("serve", "--virtual", "--sandbox", "target/test-sandbox", "--settings", directory.resolve("s").toString(), "--settings-keys",
                directory.resolve("offline-keys.json").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--client-id");
    }

    @Test
    void wrongOptionsAreToldBeforeAnythingIsDone() {
        assertThat(taxi("--aid", "nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(taxi("--aid", TaxiCard.TAXI.value(), "--set", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(taxi()).as("no card AP").isEqualTo(ExitCode.USAGE);
        assertThat(execute("--example", "taxi", "--fare", "1200", "--aid", TaxiCard.TAXI.value())).as("no keys").isEqualTo(ExitCode.USAGE);
        String[] keys = {"--card-keys", directory.resolve("card-keys.p12").toString(), "--card-keys-password", PASSWORD, "--aid", TaxiCard.TAXI.value()};
        for (String[] fare : List.of(new String[] {"--example", "bus"}, new String[] {"--example", "bus", "--fare", "100000"}, new String[] {"--example", "visit", "--fare", "100"})) {
            assertThat(execute(Stream.of(keys, fare).flatMap(Stream::of).toArray(String[]::new))).as(String.join(" ", fare)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(platform.sent("/offline/events")).isEmpty();
    }

    @Test
    void aTerminalThatHasLostItsQueueSaysSoTellsThePlatformAndServesNobody() throws Exception {
        platform.on("/offline/events/position", request -> new Answer(200, "{\"durableTo\":4}"));
        platform.on("/offline/events", request -> new Answer(409, "{\"code\":\"offline-queue-changed\",\"title\":\"続いていません\"}"));
        Thread running = new Thread(() -> taxi("--aid", TaxiCard.TAXI.value(), "--interval", "1"));
        running.start();
        try {
            for (int i = 0; i < 300 && !err.toString().contains("This terminal cannot be used"); i++) {
                Thread.sleep(100);
            }
        } finally {
            stop(running);
        }
        assertThat(err.toString()).contains("Register the terminal anew and begin with a new --state. [offline-queue-changed]", "This terminal cannot be used. Please tell the staff. [offline-queue-changed]");
        assertThat(out.whole).isEmpty();
        assertThat(platform.sent("/offline/events").get(0).json().path("entries").path(0).path("sequence").asLong()).isEqualTo(1);
    }

    @Test
    void keysThatCannotServeAreToldInOneLineBeforeACardComes() {
        Path keys = directory.resolve("card-keys.p12");
        for (String[] wrong : List.of(new String[] {directory.resolve("none").toString(), PASSWORD, "there is no file that can be read"},
                new String[] {keys.toString(), "wrong", "wrong password or no PKCS #12 file"}, new String[] {keys.toString(), "", "wrong password or no PKCS #12 file"})) {
            err.getBuffer().setLength(0);
            assertThat(execute("--example", "taxi", "--fare", "1200", "--aid", TaxiCard.TAXI.value(), "--card-keys", wrong[0], "--card-keys-password", wrong[1])).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString().lines()).singleElement().asString().contains(wrong[2]);
        }
        err.getBuffer().setLength(0);
        assertThat(taxi("--aid", "F04A504343FF")).as("keys of another card AP").isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).singleElement().asString().contains("no master key ap-f04a504343ff-2-1");
        assertThat(directory.resolve("state/queue")).as("nothing is begun").doesNotExist();
    }
}
