package jp.citizencard.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: starts the platform, prints what to try and runs until it is told to end (Ctrl-C or TERM). */
@Command(name = "launcher", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Starts the citizen card platform on this machine, for development.")
public final class LauncherCommand implements Callable<Integer> {

    @Option(names = "--data", defaultValue = "${env:CITIZENCARD_DATA:-.data}", paramLabel = "DIR",
            description = "Directory of all state (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(names = "--server-dir", paramLabel = "DIR", description = "Built server (default: this checkout's).")
    private Path serverDirectory;

    @Option(names = "--http-port", defaultValue = "8080", paramLabel = "PORT", description = "Server (default: ${DEFAULT-VALUE}; 0: any free port, as for all ports).")
    private int httpPort;

    @Option(names = "--sandbox-port", defaultValue = "8090", paramLabel = "PORT", description = "Sandbox (default: ${DEFAULT-VALUE}).")
    private int sandboxPort;

    @Option(names = "--agent-port", defaultValue = "8091", paramLabel = "PORT", description = "Reader agent (default: ${DEFAULT-VALUE}).")
    private int agentPort;

    @Option(names = "--db-port", defaultValue = "8093", paramLabel = "PORT", description = "Embedded database (default: ${DEFAULT-VALUE}).")
    private int databasePort;

    @Option(names = "--db-url", defaultValue = "${env:DB_URL}", paramLabel = "JDBC-URL",
            description = "A database that is already there, instead of the embedded one (environment: DB_URL; with DB_USER and DB_PASSWORD).")
    private String databaseUrl;

    @Option(names = "--database-only", description = "Start the embedded database and nothing else.")
    private boolean databaseOnly;

    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** Exit code 0 after an orderly end, 1 when a part did not start, 2 for a wrong command line. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new LauncherCommand());
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof LaunchException) {
                line.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        PlatformOptions options = options();
        if (databaseOnly) {
            DatabaseAddress address = Platform.startDatabaseOnly(options).databaseAddress();
            out.println("DB_URL=" + address.url());
            out.println("DB_USER=" + address.user());
            out.println("DB_PASSWORD=" + address.password());
        } else {
            out.println("起動しています… / Starting; this takes a moment …");
            out.println(Welcome.text(Platform.start(options)));
        }
        ended.await();
        return 0;
    }

    private PlatformOptions options() {
        PlatformOptions options = PlatformOptions.ofCheckout(data)
                .withPorts(new PlatformOptions.Ports(httpPort, sandboxPort, agentPort, databasePort));
        if (serverDirectory != null) {
            options = options.withServerDirectory(serverDirectory);
        }
        if (databaseUrl != null && !databaseUrl.isBlank()) {
            options = options.withDatabase(new DatabaseAddress(databaseUrl, environment("DB_USER"), environment("DB_PASSWORD")));
        }
        return options;
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElseThrow(
                () -> new LaunchException("With DB_URL the environment must hold " + name + " too."));
    }
}
