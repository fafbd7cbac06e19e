package jp.citizencard.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to start and where. Start from {@link #ofCheckout(Path)} or {@link #onFreePorts(Path)} and change what differs.
 *
 * @param data             directory of all state, created when missing
 * @param freshData        whether to forget everything that the data directory holds from an earlier run
 * @param serverDirectory  directory of the built server; the checkout's own when empty
 * @param war              application to run instead of the built server's own
 * @param ports            loopback ports; 0 takes a free one
 * @param externalDatabase a database that is already there; an embedded one is started when empty
 * @param serverJvmOptions options of the server's Java
 * @param serverSettings   environment of the server beyond what the launcher sets itself, for example configuration keys
 */
public record PlatformOptions(Path data, boolean freshData, Optional<Path> serverDirectory, Optional<Path> war, Ports ports,
        Optional<DatabaseAddress> externalDatabase, List<String> serverJvmOptions, Map<String, String> serverSettings) {

    /** Loopback ports of 1..65535, or 0 for any free one. */
    public record Ports(int http, int sandbox, int agent, int database) {

        public static final Ports DEVELOPMENT = new Ports(8080, 8090, 8091, 8093);
        public static final Ports FREE = new Ports(0, 0, 0, 0);
    }

    /** Sized so that the server stays under 700 MB resident. */
    public static final List<String> SERVER_JVM_OPTIONS =
            List.of("-Xms128m", "-Xmx384m", "-XX:+UseParallelGC", "-XX:ReservedCodeCacheSize=96m", "-Xss512k");

    public PlatformOptions {
        serverJvmOptions = List.copyOf(serverJvmOptions);
        serverSettings = Map.copyOf(serverSettings);
    }

    /** The documented development ports. */
    public static PlatformOptions ofCheckout(Path data) {
        return new PlatformOptions(data, false, Optional.empty(), Optional.empty(), Ports.DEVELOPMENT, Optional.empty(), SERVER_JVM_OPTIONS, Map.of());
    }

    /** Free ports, for tests and benchmarks. */
    public static PlatformOptions onFreePorts(Path data) {
        return ofCheckout(data).withPorts(Ports.FREE);
    }

    public PlatformOptions withPorts(Ports chosen) {
        return new PlatformOptions(data, freshData, serverDirectory, war, chosen, externalDatabase, serverJvmOptions, serverSettings);
    }

    public PlatformOptions withServerDirectory(Path directory) {
        return new PlatformOptions(data, freshData, Optional.of(directory), war, ports, externalDatabase, serverJvmOptions, serverSettings);
    }

    public PlatformOptions withWar(Path application) {
        return new PlatformOptions(data, freshData, serverDirectory, Optional.of(application), ports, externalDatabase, serverJvmOptions, serverSettings);
    }

    /** Forgets what an earlier run left in the data directory, but for the unpacked database programs. */
    public PlatformOptions withFreshData() {
        return new PlatformOptions(data, true, serverDirectory, war, ports, externalDatabase, serverJvmOptions, serverSettings);
    }

    public PlatformOptions withDatabase(DatabaseAddress address) {
        return new PlatformOptions(data, freshData, serverDirectory, war, ports, Optional.of(address), serverJvmOptions, serverSettings);
    }

    public PlatformOptions withServerJvmOptions(List<String> options) {
        return new PlatformOptions(data, freshData, serverDirectory, war, ports, externalDatabase, options, serverSettings);
    }

    /** Adds a setting of the server, or replaces it. */
    public PlatformOptions withServerSetting(String name, String value) {
        Map<String, String> settings = new TreeMap<>(serverSettings);
        settings.put(name, value);
        return new PlatformOptions(data, freshData, serverDirectory, war, ports, externalDatabase, serverJvmOptions, settings);
    }
}
