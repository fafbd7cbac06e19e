package jp.citizencard.sandbox.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import jp.citizencard.card.CardException;
import jp.citizencard.sandbox.Sandbox;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code sandbox list}, {@code sandbox sign p01-sato-hanako --pin 1234} …: the national infrastructure in small from the command line. */
@Command(name = "sandbox", mixinStandardHelpOptions = true, version = "citizen card sandbox 1.0.0", description = {
    "公的個人認証の小さな見本環境 / the national infrastructure in small",
    "開発・試験用です。PINと鍵は秘密ではありません。For development and tests; its PINs and keys are no secrets."},
    subcommands = {ListCommand.class, IssueCommand.class, ShowCommand.class, RevokeCommand.class, SuspendCommand.class, ReleaseCommand.class,
        RenewCommand.class, MoveCommand.class, CertificateCommand.class, SignCommand.class, ProveCommand.class, AttributesCommand.class, ServeCommand.class,
        SwitchCommand.class, PlugCommand.class, CommandLine.HelpCommand.class})
public final class SandboxCommand implements Runnable {

    private static final int REFUSED = 1;

    private final Clock clock;

    @Spec
    CommandSpec spec;

    @Option(names = {"-d", "--directory"}, scope = ScopeType.INHERIT, paramLabel = "DIR", description = {
        "サンドボックスの場所 / where the sandbox lives", "default: $CITIZENCARD_DATA/sandbox, else .data/sandbox"})
    Path directory;

    SandboxCommand(Clock clock) {
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(line(Clock.systemUTC()).execute(arguments));
    }

    /** The command line, for tests with streams and clock of their own. */
    static CommandLine line(Clock clock) {
        CommandLine line = new CommandLine(new SandboxCommand(clock));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, failed, result) -> {
            if (e instanceof CardException || e instanceof IllegalArgumentException || e instanceof IllegalStateException
                    || e instanceof IOException || e instanceof UncheckedIOException) {
                failed.getErr().println("sandbox: " + message(e));
                return REFUSED;
            }
            throw e;
        });
        return line;
    }

    private static String message(Exception e) {
        return e instanceof CardException refused ? refused.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ": "
                + refused.getMessage() : e.getMessage();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Clock clock() {
        return clock;
    }

    Path directory() {
        if (directory != null) {
            return directory;
        }
        String data = System.getenv("CITIZENCARD_DATA");
        return Path.of(data == null || data.isBlank() ? ".data" : data, "sandbox");
    }

    Sandbox sandbox() {
        return Sandbox.open(directory(), clock);
    }
}
