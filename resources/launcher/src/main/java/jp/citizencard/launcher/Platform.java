package jp.citizencard.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The running platform: database and server. Parts are stopped in the reverse order of their start, also when this Java
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
    private PlatformServer server;

    private Platform(PlatformOptions options) {
        this.options = options;
        this.data = DataDirectory.open(options.data());
        started.push(data);
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
            platform.startServer();
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
    }

    private void startDatabase() {
        EmbeddedDatabase embedded = new EmbeddedDatabase(data, options.ports().database());
        willBeStopped(embedded);
        embedded.start();
        database = embedded;
    }

    private void startServer() {
        Distribution distribution = options.serverDirectory().map(Distribution::new).orElseGet(Distribution::ofCheckout);
        server = new PlatformServer(data, distribution, options.war().orElse(distribution.war()), options.ports().http(),
                options.serverJvmOptions(), serverEnvironment());
        willBeStopped(server);
        server.start();
    }

    /** By what environment the server learns where all else is. */
    public Map<String, String> serverEnvironment() {
        Map<String, String> environment = new TreeMap<>(options.externalDatabase().orElseGet(() -> database.address()).environment());
        environment.put("CITIZENCARD_MODE", "development");
        environment.put("CITIZENCARD_DATA", data.root().toString());
        environment.putAll(options.serverSettings());
        return environment;
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
