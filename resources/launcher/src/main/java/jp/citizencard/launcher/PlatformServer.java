package jp.citizencard.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server as it is distributed, started by its own script, in a process of its own that listens on loopback only.
 *
 * <p>It can be killed and started again, on the same port and with the same data, as often as a test wants.
 */
public final class PlatformServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final DataDirectory data;
    private final Distribution distribution;
    private final Path war;
    private final int port;
    private final List<String> jvmOptions;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private ChildProcess process;

    PlatformServer(DataDirectory data, Distribution distribution, Path war, int port, List<String> jvmOptions,
            Map<String, String> environment) {
        this.data = data;
        this.distribution = distribution;
        this.war = war;
        this.port = port;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts the server process and waits until {@code /health/ready} answers that it is up.
     *
     * @throws LaunchException with the end of the log, when it ends before that or is not ready after three minutes
     */
    public void start() {
        process = ChildProcess.start("server", data, command());
        Wait.until(START_LIMIT, Duration.ofMillis(100), this::isReadyUnlessNotDeployed, process, "server");
    }

    private ProcessBuilder command() {
        ProcessBuilder builder = new ProcessBuilder(distribution.startScript().toString());
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS", String.join(" ", jvmOptions),
                "HTTP_ADDRESS", "127.0.0.1",
                "HTTP_PORT", String.valueOf(port),
                "CITIZENCARD_WAR", war.toString()));
        return builder;
    }

    /** Whether the server says of itself that it can take requests. */
    public boolean isReady() {
        Optional<HttpResponse<String>> answer = readiness();
        return answer.filter(ready -> ready.statusCode() == 200 && showsTheApplication(ready)).isPresent();
    }

    /**
     * Payara Micro runs on, with a health answer of its own, when the application could not be deployed.
     *
     * @throws LaunchException when that is the case
     */
    private boolean isReadyUnlessNotDeployed() {
        boolean bootCompleted = process.logContains("] Payara Micro ", "ready in");
        if (isReady()) {
            return true;
        }
        if (bootCompleted && readiness().filter(answer -> !showsTheApplication(answer)).isPresent()) {
            throw new LaunchException("The server runs, but the application in it did not start. See " + process.log() + ": "
                    + process.lastCause().orElse("it holds no cause"));
        }
        return false;
    }

    private static boolean showsTheApplication(HttpResponse<String> answer) {
        return answer.body().contains("\"name\":") && !answer.body().contains("No Application deployed");
    }

    private Optional<HttpResponse<String>> readiness() {
        HttpRequest request = HttpRequest.newBuilder(baseUrl().resolve("/health/ready")).timeout(Duration.ofSeconds(5)).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Address of the server with a final slash, for example {@code http://localhost:8080/}. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + port + "/");
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** What the running server has written so far. */
    public Path log() {
        return process.log();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Kills the server as {@code kill -9} does. {@link #start()} brings it back. */
    public void killHard() {
        process.killHard();
    }

    /** Stops the server in an orderly way. {@link #start()} brings it back. */
    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }
}
