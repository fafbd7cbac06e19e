package jp.citizencard.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What to start and where. Immutable: start from {@link #ofCheckout(Path)} or {@link #onFreePorts(Path)} and change what
 * differs.
 */
public final class PlatformOptions implements Cloneable {

    /** Loopback ports of 1..65535, or 0 for any free one. */
    public record Ports(int http, int sandbox, int agent, int database) {

        public static final Ports DEVELOPMENT = new Ports(8080, 8090, 8091, 8093);
        public static final Ports FREE = new Ports(0, 0, 0, 0);
    }

    /** Sized so that the server stays under 700 MB resident. */
    public static final List<String> SERVER_JVM_OPTIONS =
            List.of("-Xms128m", "-Xmx320m", "-XX:+UseParallelGC", "-XX:ReservedCodeCacheSize=96m", "-Xss512k");

    private final Path data;
    private boolean freshData;
    private Ports ports = Ports.DEVELOPMENT;
    private Clock clock = Clock.systemUTC();
    private Optional<Path> serverDirectory = Optional.empty();
    private Optional<Path> war = Optional.empty();
    private Optional<DatabaseAddress> externalDatabase = Optional.empty();
    private List<String> serverJvmOptions = SERVER_JVM_OPTIONS;
    private Map<String, String> serverSettings = Map.of();
    private List<String> databaseOptions = List.of();

    private PlatformOptions(Path data) {
        this.data = data;
    }

    /**
     * The documented development ports.
     *
     * @param data directory of all state, created when missing
     */
    public static PlatformOptions ofCheckout(Path data) {
        return new PlatformOptions(data);
    }

    /** Free ports, for tests and benchmarks. */
    public static PlatformOptions onFreePorts(Path data) {
        return ofCheckout(data).withPorts(Ports.FREE);
    }

    /** Forgets what an earlier run left in the data directory, but for the unpacked database programs. */
    public PlatformOptions withFreshData() {
        return with(copy -> copy.freshData = true);
    }

    public PlatformOptions withPorts(Ports chosen) {
        return with(copy -> copy.ports = chosen);
    }

    /** The sandbox's clock; the server has its own, see {@code citizencard.clock.offset}. */
    public PlatformOptions withClock(Clock chosen) {
        return with(copy -> copy.clock = chosen);
    }

    /** A built distribution other than the checkout's own. */
    public PlatformOptions withServerDirectory(Path directory) {
        return with(copy -> copy.serverDirectory = Optional.of(directory));
    }

    /** An application to run instead of the built server's own; the file must be named {@code ROOT.war}. */
    public PlatformOptions withWar(Path application) {
        return with(copy -> copy.war = Optional.of(application));
    }

    /** A database that is already there, instead of the embedded one. */
    public PlatformOptions withDatabase(DatabaseAddress address) {
        return with(copy -> copy.externalDatabase = Optional.of(address));
    }

    /** Options of the server's Java, instead of {@link #SERVER_JVM_OPTIONS}. */
    public PlatformOptions withServerJvmOptions(List<String> options) {
        return with(copy -> copy.serverJvmOptions = List.copyOf(options));
    }

    /** Adds an environment variable of the server, for example a configuration key, or replaces what the launcher sets. */
    public PlatformOptions withServerSetting(String name, String value) {
        Map<String, String> settings = new HashMap<>(serverSettings);
        settings.put(name, value);
        return with(copy -> copy.serverSettings = Map.copyOf(settings));
    }

    /** Adds an option of the embedded database, {@code --name=value}. */
    public PlatformOptions withDatabaseOption(String option) {
        return with(copy -> copy.databaseOptions = Stream.concat(databaseOptions.stream(), Stream.of(option)).toList());
    }

    private PlatformOptions with(Consumer<PlatformOptions> change) {
        try {
            PlatformOptions copy = (PlatformOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    Path data() {
        return data;
    }

    boolean freshData() {
        return freshData;
    }

    Ports ports() {
        return ports;
    }

    Clock clock() {
        return clock;
    }

    Distribution distribution() {
        return serverDirectory.map(Distribution::new).orElseGet(Distribution::ofCheckout);
    }

    Optional<Path> war() {
        return war;
    }

    Optional<DatabaseAddress> externalDatabase() {
        return externalDatabase;
    }

    List<String> serverJvmOptions() {
        return serverJvmOptions;
    }

    Map<String, String> serverSettings() {
        return serverSettings;
    }

    List<String> databaseOptions() {
        return databaseOptions;
    }
}
