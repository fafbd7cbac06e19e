package jp.citizencard.it.rest;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jp.citizencard.cardap.Aid;
import jp.citizencard.freespace.control.DevelopmentCardKeys;
import jp.citizencard.it.rig.TestPlatform;

/** {@code agent offline} as a program of its own, with the keys of this installation, as a vehicle's computer runs it. */
final class OfflineProgram {

    /** Where nobody listens: the network is away. */
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Device terminal;
    private final String example;
    private final Aid aid;
    private final Path directory;

    OfflineProgram(Device terminal, String example, Aid aid, Path directory) {
        this.terminal = terminal;
        this.example = example;
        this.aid = aid;
        this.directory = directory;
    }

    /** What it prints for this card on its reader. */
    String online(String card) throws Exception {
        return firstLine(TestPlatform.url().toString(), card);
    }

    /** As {@link #online}, without network. */
    String offline(String card) throws Exception {
        return firstLine(NOBODY, card);
    }

    Path denyList() {
        return directory.resolve("state/deny-list.jws");
    }

    private String firstLine(String server, String card) throws Exception {
        try (Running running = start(server, card)) {
            return running.next();
        }
    }

    /** With this card on its reader, until it is closed. */
    Running start(String card) throws Exception {
        return start(TestPlatform.url().toString(), card);
    }

    private Running start(String server, String card) throws IOException, JOSEException {
        Files.createDirectories(directory);
        Path data = Path.of(System.getProperty("citizencard.it.directory"), "platform").toAbsolutePath();
        Path keys = Files.writeString(directory.resolve("offline-keys.json"), terminal.get("/offline/keys").is(200).body());
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "jp.citizencard.agent.cli.AgentCommand", "offline", "--virtual", "--sandbox", data.resolve("sandbox").toString(), "--card", card, "--page-port", "0", "--server", server));
        command.addAll(List.of("--client-id", terminal.clientId(), "--key", terminal.keyFile(directory).toString(), "--example", example, "--fare", example.equals("visit") ? "0" : "1200", "--aid", aid.value(), "--interval", "1",
                "--card-keys", data.resolve("secrets/card-keys.p12").toString(), "--verification-keys", keys.toString(), "--state", directory.resolve("state").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CITIZENCARD_CARD_KEYS_PASSWORD", DevelopmentCardKeys.PASSWORD);
        return new Running(builder.start());
    }

    /** The program while it runs. */
    static final class Running implements AutoCloseable {

        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Running(Process process) {
            this.process = process;
            Thread reader = new Thread(() -> {
                try (var text = process.inputReader()) {
                    text.lines().forEach(lines::add);
                } catch (IOException | UncheckedIOException e) {
                    lines.add("ended: " + e);
                }
            });
            reader.setDaemon(true);
            reader.start();
        }

        /** The next line about a card. */
        String next() throws InterruptedException {
            String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            while (line != null && line.contains("waiting for cards")) {
                line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            return line;
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the program does not end when it is told to");
            }
        }
    }
}
