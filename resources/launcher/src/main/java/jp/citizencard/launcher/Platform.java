package jp.citizencard.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.ReaderAgent;
import jp.citizencard.agent.shelf.SandboxShelf;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.server.SandboxServer;

/**
 * The running platform: database, sandbox, reader agent and server. Parts are stopped in the reverse order of their start, also when this Java
 * is told to end (Ctrl-C, TERM).
 *
 * <p>One platform per data directory. Not thread-safe but for {@link #close()}.
 */
public final class Platform implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final PlatformOptions options;
    private final DataDirectory data;
    private final Thread shutdownHook = new Thread(this::close, "stop-platform");
    private boolean closed;
    private EmbeddedDatabase database;
    private DemoSetUp demo;
    private SandboxServer sandbox;
    private ReaderAgent agent;
    private int serverPort;
    private PlatformServer server;

    private Platform(PlatformOptions options) {
        this.options = options;
        this.data = DataDirectory.open(options.data());
        started.push(data);
        data.endLeftOvers();
        if (options.freshData()) {
            data.forget();
        }
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /**
     * Starts everything and returns when the server is ready.
     *
     * @throws LaunchException when a part does not start; what had been started is stopped again
     */
    public static Platform start(PlatformOptions options) {
        Platform platform = new Platform(options);
        return platform.orCloseOnFailure(() -> {
            platform.startSurroundings();
            platform.startServer(Map.of());
        });
    }

    /** Starts all but the server, for a server that is started in another way with {@link #serverEnvironment()}. */
    public static Platform startWithoutServer(PlatformOptions options) {
        Platform platform = new Platform(options);
        return platform.orCloseOnFailure(platform::startSurroundings);
    }

    /** Starts the embedded database alone. */
    public static Platform startDatabaseOnly(PlatformOptions options) {
        Platform platform = new Platform(options);
        return platform.orCloseOnFailure(platform::startDatabase);
    }

    private Platform orCloseOnFailure(Runnable start) {
        boolean complete = false;
        try {
            start.run();
            complete = true;
            return this;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private void startSurroundings() {
        if (options.externalDatabase().isEmpty()) {
            startDatabase();
        }
        demo = DemoSetUp.write(data);
        serverPort = Ports.choose(options.ports().http(), "--http-port");
        startSandbox();
        startAgent();
    }

    private void startDatabase() {
        EmbeddedDatabase embedded = new EmbeddedDatabase(data, options.ports().database(), options.databaseOptions());
        willBeStopped(embedded);
        embedded.start();
        database = embedded;
    }

    private void startSandbox() {
        int port = Ports.choose(options.ports().sandbox(), "--sandbox-port");
        try {
            sandbox = SandboxServer.start(
                    Sandbox.open(data.directory("sandbox"), options.clock(), URI.create("http://127.0.0.1:" + port)), port);
        } catch (IOException e) {
            throw new LaunchException("The sandbox cannot be started: " + e.getMessage(), e);
        }
        willBeStopped(sandbox);
    }

    private void startAgent() {
        int port = Ports.choose(options.ports().agent(), "--agent-port");
        try {
            agent = ReaderAgent.start(AgentOptions.of(CardDevice.virtual(new SandboxShelf(sandbox.sandbox()))).withPort(port)
                    .withOrigin("http://localhost:" + serverPort).withOrigin("http://127.0.0.1:" + serverPort));
        } catch (IOException e) {
            throw new LaunchException("The reader agent cannot be started: " + e.getMessage(), e);
        }
        willBeStopped(agent);
    }

    /**
     * Starts the server, in place of one that was started before.
     *
     * @param settings environment variables beside those that the launcher sets, or instead of them
     * @throws LaunchException when it does not get ready
     */
    public PlatformServer startServer(Map<String, String> settings) {
        if (server != null) {
            server.close();
        }
        // The card managers' key, which the server looks for in the data directory, is made at its first use.
        sandbox.sandbox().loadingKeys();
        Distribution distribution = options.distribution();
        Map<String, String> environment = serverEnvironment();
        environment.putAll(settings);
        server = new PlatformServer(data, distribution, options.war().orElse(distribution.war()), serverPort, options.serverJvmOptions(), environment);
        willBeStopped(server);
        server.start();
        return server;
    }

    /** By what environment the server learns where all else is. */
    public Map<String, String> serverEnvironment() {
        Map<String, String> environment = new TreeMap<>(databaseAddress().environment());
        environment.put("CITIZENCARD_MODE", "development");
        environment.put("CITIZENCARD_DATA", data.root().toString());
        environment.put("CITIZENCARD_SETUP_FILE", demo.file().toString());
        environment.put("CITIZENCARD_TRUST_ANCHORS", data.root().resolve("sandbox/anchors").toString());
        environment.put("CITIZENCARD_TRUST_CV_CA", data.root().resolve("sandbox/cv-ca").toString());
        environment.put("CITIZENCARD_TRUST_ALLOWED_LOCATIONS", sandbox.address() + "/");
        // A revocation in the sandbox shows at the next touch but one.
        environment.put("CITIZENCARD_TRUST_OCSP_MAX_AGE", "PT5S");
        environment.put("CITIZENCARD_TRUST_CRL_REFRESH", "PT15S");
        environment.put("CITIZENCARD_NOTICES_URL", sandbox.address() + "/notices");
        environment.put("CITIZENCARD_AGENT_URL", agent.address().toString().replaceAll("/$", ""));
        environment.putAll(options.serverSettings());
        return environment;
    }

    /** The database in use, the embedded one or another. */
    public DatabaseAddress databaseAddress() {
        return options.externalDatabase().orElseGet(() -> database.address());
    }

    /** Where all state is. */
    public Path dataDirectory() {
        return data.root();
    }

    /** The sandbox with its cards and its switchboard; null when only the database was started. */
    public SandboxServer sandbox() {
        return sandbox;
    }

    /** The reader agent in virtual mode; null when only the database was started. */
    public ReaderAgent agent() {
        return agent;
    }

    /** The demo municipalities' operators and terminal keys; null when only the database was started. */
    public DemoSetUp demo() {
        return demo;
    }

    private synchronized void willBeStopped(AutoCloseable part) {
        if (closed) {
            throw new LaunchException("The platform was stopped while it started.");
        }
        started.push(part);
    }

    /** The server; null when it was not started. */
    public PlatformServer server() {
        return server;
    }

    /** The embedded database; empty when an external one is used. */
    public Optional<EmbeddedDatabase> database() {
        return Optional.ofNullable(database);
    }

    /** Stops all parts that run and unlocks the data directory. A second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (RuntimeException e) {
                failure = e;
            } catch (Exception e) {
                failure = new LaunchException("A part of the platform does not stop.", e);
            }
        }
        if (Thread.currentThread() != shutdownHook) {
            forgetShutdownHook();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void forgetShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // This Java is ending: the hook runs or has run, and finds nothing left to stop.
            return;
        }
    }
}
