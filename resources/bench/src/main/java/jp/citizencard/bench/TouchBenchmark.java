package jp.citizencard.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Sex;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.Authority;
import jp.citizencard.sandbox.pki.Holder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A touch with its durable usage record, beside an empty authenticated POST with a body of the same size to the same server in the same run. Loads synthetic cardholders with links first, once per
 * data directory; the certificates that are touched really exist and are validated against a real list.
 */
@Command(name = "touch", mixinStandardHelpOptions = true, description = "Touches per second beside empty authenticated POSTs.")
final class TouchBenchmark implements Callable<Integer> {

    private static final String MUNICIPALITY = "102016";
    /** Tables and indexes of a million people fit, as they would on a server for the database. */
    private static final String DATABASE_CACHE = "1G";
    /** Large enough that changed pages are written out when it suits, not when the log is full. */
    private static final String DATABASE_LOG = "512M";
    /** Seconds: the two take turns, so that the code is compiled for both. */
    private static final int WARM_UP_SLICE = 5;
    private static final String TERMINAL = "maebashi-library-desk-1";

    @Option(names = "--data", defaultValue = "resources/bench/target/data", description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--people", defaultValue = "1000000", description = "Cardholders with links (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--cards", defaultValue = "5000", description = "Cards that are touched, at random (default: ${DEFAULT-VALUE}).")
    private int cards;

    @Option(names = "--connections", defaultValue = "32", description = "Connections, each with one request under way (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of each measured run (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "80", description = "Seconds of either that are not counted, first (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--rounds", defaultValue = "4", description = "How often the two are measured in turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--idempotent", description = "Send an Idempotency-Key with every touch.")
    private boolean idempotent;

    @Option(names = "--database-option", paramLabel = "OPTION", description = "A further option of the database server, to try it.")
    private List<String> databaseOptions = List.of();

    @Option(names = "--profile", paramLabel = "DIRECTORY", description = "After the runs, record one more of either with Java Flight Recorder.")
    private Path profiles;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        PlatformOptions options = PlatformOptions.onFreePorts(data).withDatabaseOption("--innodb-buffer-pool-size=" + DATABASE_CACHE)
                .withDatabaseOption("--innodb-log-file-size=" + DATABASE_LOG);
        for (String option : databaseOptions) {
            options = options.withDatabaseOption(option);
        }
        try (Platform platform = Platform.start(options)) {
            List<byte[]> certificates = certificates(platform);
            URI server = platform.server().baseUrl();
            try (Connection database = DriverManager.getConnection(platform.databaseAddress().url() + "&allowLoadLocalInfile=true", platform.databaseAddress().user(),
                    platform.databaseAddress().password())) {
                load(platform, database, certificates);
                measure(server, platform, certificates, database);
            }
        }
        return 0;
    }

    /** One key pair serves all of them: the platform never sees the private keys, and the certificates differ all the same. */
    private List<byte[]> certificates(Platform platform) throws NoSuchAlgorithmException, IOException {
        Path kept = data.resolve("bench-certificates.txt");
        if (Files.exists(kept)) {
            List<byte[]> found = Files.readAllLines(kept).stream().map(Base64.getDecoder()::decode).toList();
            if (found.size() == cards) {
                return found;
            }
            throw new IllegalStateException("the data directory was made for " + found.size() + " cards; give --cards " + found.size() + " or another --data");
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Authority authority = issuer(platform);
        Instant now = platform.sandbox().sandbox().clock().instant();
        Holder holder = new Holder(municipality(), new FourAttributes("試験　太郎", "群馬県前橋市大手町", LocalDate.of(1990, 1, 1), Sex.MALE));
        List<byte[]> made = IntStream.range(0, cards).parallel().mapToObj(i -> Authorities.encoded(authority.issue(holder, keys.getPublic(), now.minus(Duration.ofDays(30)),
                now.plus(Duration.ofDays(1000)), platform.sandbox().address() + "/ocsp"))).toList();
        Files.write(kept, made.stream().map(Base64.getEncoder()::encodeToString).toList());
        return made;
    }

    private static Authority issuer(Platform platform) {
        return platform.sandbox().sandbox().authorities().root("user-auth-g2");
    }

    private static Municipality municipality() {
        return Municipality.of(MUNICIPALITY);
    }

    private void load(Platform platform, Connection database, List<byte[]> certificates) throws SQLException {
        SyntheticPeople synthetic = new SyntheticPeople(database, MUNICIPALITY, "library", issuer(platform).keys().getPublic());
        if (synthetic.count() >= people) {
            return;
        }
        out.printf("Loading %,d cardholders with certificates and links …%n", people);
        long start = System.nanoTime();
        synthetic.load(people, certificates.stream().map(TouchBenchmark::serial).toList());
        try (Statement statement = database.createStatement()) {
            statement.execute("ANALYZE TABLE cardholder, card_certificate, service_link");
            // Certificates are judged by the list alone, so that the sandbox's responder is not what is measured.
            statement.execute("UPDATE connected_service SET revocation_mode = 'CRL_ONLY' WHERE code = 'library'");
        }
        out.printf("loaded in %.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static byte[] serial(byte[] der) {
        BigInteger serial = Authorities.certificate(der).getSerialNumber();
        byte[] bytes = serial.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private void measure(URI server, Platform platform, List<byte[]> certificates, Connection database) throws IOException, InterruptedException, SQLException {
        LoadGenerator load = new LoadGenerator(server.getPort(), connections);
        ProcessMeter serverMeter = new ProcessMeter(platform.server().pid());
        ProcessMeter databaseMeter = new ProcessMeter(platform.database().orElseThrow().pid());
        Path key = platform.demo().terminalKey(TERMINAL);
        TouchRequests requests = TouchRequests.of(certificates, idempotent);
        out.printf("body %,d bytes, %d connections, %d cards of %,d people%n", requests.bodyLength(), connections, cards, people);
        out.printf("server resident %d MB when ready%n", serverMeter.residentMebibytes());
        String token = TerminalToken.get(server, TERMINAL, key);
        out.println("warming up …");
        for (int slice = 0; slice < warmUp; slice += WARM_UP_SLICE) {
            load.run(Duration.ofSeconds(WARM_UP_SLICE), requests.empty(token));
            load.run(Duration.ofSeconds(WARM_UP_SLICE), requests.touch(token));
        }
        for (int round = 1; round <= rounds; round++) {
            token = TerminalToken.get(server, TERMINAL, key);
            Measured reference = run(load, serverMeter, databaseMeter, requests.empty(token));
            print("empty POST", reference, null);
            long flushes = flushes(database);
            long records = count(database);
            Measured touches = run(load, serverMeter, databaseMeter, requests.touch(token));
            print("touch", touches, reference);
            long written = count(database) - records;
            out.printf(Locale.ROOT, "   usage records written %,d for %,d touches; %.1f touches per log flush%n", written, touches.load().requests() + touches.load().refused(),
                    (double) written / Math.max(1, flushes(database) - flushes));
        }
        if (profiles != null) {
            Files.createDirectories(profiles);
            profile(load, platform.server().pid(), "empty", requests.empty(token));
            profile(load, platform.server().pid(), "touch", requests.touch(token));
        }
        out.printf("server resident %d MB after the runs, database %d MB%n", serverMeter.residentMebibytes(), databaseMeter.residentMebibytes());
    }

    private void profile(LoadGenerator load, long server, String name, IntFunction<byte[]> request) throws IOException, InterruptedException {
        Profile profile = Profile.start(server, profiles.resolve(name + ".jfr"));
        load.run(Duration.ofSeconds(seconds), request);
        profile.finish();
    }

    /** A run with what it took of the processors, in milliseconds per request. */
    private record Measured(LoadGenerator.Result load, double serverMillis, double databaseMillis, String machine) {
    }

    private Measured run(LoadGenerator load, ProcessMeter server, ProcessMeter database, IntFunction<byte[]> request) throws IOException, InterruptedException {
        Duration serverBefore = server.processorTime();
        Duration databaseBefore = database.processorTime();
        MachineMeter machine = new MachineMeter();
        LoadGenerator.Result result = load.run(Duration.ofSeconds(seconds), request);
        double answered = Math.max(1, result.requests() + result.refused());
        return new Measured(result, server.processorTime().minus(serverBefore).toMillis() / answered, database.processorTime().minus(databaseBefore).toMillis() / answered, machine.shares());
    }

    private void print(String name, Measured measured, Measured reference) {
        LoadGenerator.Result load = measured.load();
        out.printf(Locale.ROOT, "%-11s %,8.0f/s   p50 %6.2f ms   p99 %6.2f ms   refused %d   processor time per request: server %.3f ms, database %.3f ms   machine: %s%n", name, load.perSecond(),
                load.millis(50), load.millis(99), load.refused(), measured.serverMillis(), measured.databaseMillis(), measured.machine());
        if (reference != null) {
            LoadGenerator.Result empty = reference.load();
            out.printf(Locale.ROOT, "   ratio %.2f   p99 × %.1f   of processor time of both %.2f%n", load.perSecond() / empty.perSecond(), load.millis(99) / empty.millis(99),
                    (reference.serverMillis() + reference.databaseMillis()) / (measured.serverMillis() + measured.databaseMillis()));
        }
    }

    private static long flushes(Connection database) throws SQLException {
        return status(database, "Innodb_data_fsyncs") + status(database, "Innodb_os_log_fsyncs");
    }

    private static long status(Connection database, String name) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            return row.next() ? row.getLong(2) : 0;
        }
    }

    private static long count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM usage_record")) {
            row.next();
            return row.getLong(1);
        }
    }
}
