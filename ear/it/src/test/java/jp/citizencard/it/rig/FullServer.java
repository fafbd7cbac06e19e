package jp.citizencard.it.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A domain of the unpacked Payara Server with the EAR in it, on loopback and on ports of its own. {@link #start} returns
 * when the domain is up and the EAR is deployed.
 */
public final class FullServer implements AutoCloseable {

    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(3);
    private static final String DOMAIN = "it";
    /** What {@code asadmin create-domain --portbase} adds for each of its ports. */
    private static final List<Integer> PORT_OFFSETS = List.of(9, 37, 38, 39, 48, 49, 59, 66, 76, 80, 81, 86);
    private static final int ADMIN_OFFSET = 48;
    private static final int HTTP_OFFSET = 80;

    private final Path directory;
    private final Map<String, String> environment;
    private final int portBase;

    private FullServer(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
        this.portBase = freePortBase();
    }

    /**
     * Makes a new domain and starts it.
     *
     * @param directory   where Payara Server is unpacked
     * @param ear         the application
     * @param environment how the application is configured
     */
    public static FullServer start(Path directory, Path ear, Map<String, String> environment) throws IOException, InterruptedException {
        FullServer server = new FullServer(directory, environment);
        server.endLeftOver();
        deleteRecursively(server.domains());
        server.asadmin("create-domain", "--nopassword", "--portbase", String.valueOf(server.portBase), "--domaindir", server.domains().toString(), DOMAIN);
        server.keepToLoopback();
        boolean deployed = false;
        try {
            server.asadmin("start-domain", "--domaindir", server.domains().toString(), DOMAIN);
            server.asadmin("deploy", "--port", String.valueOf(server.portBase + ADMIN_OFFSET), "--name", "platform", ear.toString());
            deployed = true;
            return server;
        } finally {
            if (!deployed) {
                server.endLeftOver();
            }
        }
    }

    /** Address of the server with a final slash. */
    public URI url() {
        return URI.create("http://localhost:" + (portBase + HTTP_OFFSET) + "/");
    }

    /** What the server has written. */
    public Path log() {
        return domain().resolve("logs/server.log");
    }

    /** Ends it on the spot: nothing is done with it afterwards. */
    @Override
    public void close() throws IOException, InterruptedException {
        endLeftOver();
    }

    private Path domains() {
        return directory.resolve("domains-of-the-tests");
    }

    private Path domain() {
        return domains().resolve(DOMAIN);
    }

    private void asadmin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(directory.resolve("payara6/bin/asadmin").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createDirectories(directory.resolve("logs")).resolve(arguments[0] + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("asadmin " + arguments[0] + " had not ended after " + COMMAND_LIMIT);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("asadmin " + arguments[0] + " failed:\n" + Files.readString(output));
        }
    }

    /** Nothing on other interfaces, and no cluster. */
    private void keepToLoopback() throws IOException {
        Path configuration = domain().resolve("config/domain.xml");
        Files.writeString(configuration, Files.readString(configuration)
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace("<hazelcast-config-specific-configuration>", "<hazelcast-config-specific-configuration enabled=\"false\">"));
    }

    /** Kills the domain's process when it still runs, also one of a test run before. */
    private void endLeftOver() throws IOException, InterruptedException {
        Path pid = domain().resolve("config/pid");
        if (!Files.exists(pid)) {
            return;
        }
        Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .filter(handle -> handle.info().commandLine().orElse("").contains(domain().toString()));
        if (left.isPresent()) {
            left.get().destroyForcibly();
            left.get().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    private static int freePortBase() {
        return IntStream.generate(() -> 100 * ThreadLocalRandom.current().nextInt(200, 320)).limit(100)
                .filter(base -> PORT_OFFSETS.stream().allMatch(offset -> isFree(base + offset))).findFirst()
                .orElseThrow(() -> new IllegalStateException("no free range of ports"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteRecursively(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
