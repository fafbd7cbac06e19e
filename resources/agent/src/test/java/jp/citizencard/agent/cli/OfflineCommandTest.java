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
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.offline.TaxiCard;
import jp.citizencard.agent.pcsc.MemoryPcsc;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.SignedDenyList;
import picocli.CommandLine;

/** {@code agent offline} as it is started on a taxi's computer. */
class OfflineCommandTest {

    private static final String CARD = "p26-hashimoto-jun";
    private static final String PASSWORD = "taxi";

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
        ECKey signing = new com.nimbusds.jose.jwk.gen.ECKeyGenerator(Curve.P_256).keyID("k").generate();
        Files.writeString(directory.resolve("offline-keys.json"), new JWKSet(signing).toString());
        Instant now = Clock.systemUTC().instant();
        String list = SignedDenyList.sign(DenyList.of(TaxiCard.TAXI, 1, now.minusSeconds(60), now.plusSeconds(3600), List.of()), (ECPrivateKey) signing.toPrivateKey(), "k");
        platform.on("/offline/deny-lists/" + TaxiCard.TAXI, request -> reachable ? new Answer(200, "{\"sequence\":1,\"list\":\"" + list + "\"}") : new Answer(0, ""));
        platform.on("/offline/events/position", request -> new Answer(200, "{\"durableTo\":0}"));
        platform.on("/offline/events", request -> {
            reports.add(request.body());
            JsonNode entries = request.json().path("entries");
            return new Answer(200, "{\"durableTo\":" + entries.path(entries.size() - 1).path("sequence").asLong() + "}");
        });
        TaxiCard.load(CARD, KeystoreCardKeys.pkcs12(cardKeys(), PASSWORD.toCharArray()));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    /** Master keys of all sets, as only the owner has them together. */
    private Path cardKeys() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int set = KeySet.MANAGEMENT; set <= KeySet.EVIDENCE; set++) {
            byte[] master = new byte[32];
            master[0] = (byte) set;
            store.setEntry(new KeySet(TaxiCard.TAXI, set, 1).alias(), new KeyStore.SecretKeyEntry(new SecretKeySpec(master, "AES")), new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        }
        Path file = directory.resolve("card-keys.p12");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD.toCharArray());
        }
        return file;
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
}
