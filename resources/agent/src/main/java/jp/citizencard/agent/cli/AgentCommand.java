package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.pcsc.SystemPcsc;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.UnreachableException;
import jp.citizencard.card.CardException;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agent}: the reader agent's command line. */
@Command(name = "agent", mixinStandardHelpOptions = true, description = "Reads My Number cards for the citizen card platform.")
public final class AgentCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: serve, register, touch, gate, offline or readers.");
    }

    public static void main(String[] args) {
        CommandLine commands = commandLine(Clock.systemUTC(), new SystemPcsc());
        System.exit(configured(commands, AgentConf.besideTheJar()) ? commands.execute(args) : ExitCode.USAGE);
    }

    /** Whether {@code agent.conf} can be used, or there is none; else why not stands on standard error. */
    static boolean configured(CommandLine commands, Optional<Path> conf) {
        if (conf.isEmpty()) {
            return true;
        }
        try {
            commands.setDefaultValueProvider(AgentConf.read(conf.get(), commands, System.getenv()));
            return true;
        } catch (IOException e) {
            commands.getErr().println("設定ファイルを読めません / cannot read the configuration: " + conf.get());
        } catch (IllegalArgumentException e) {
            commands.getErr().println(e.getMessage());
        }
        return false;
    }

    /** The command line, with the clock and the PC/SC service that the commands use. */
    static CommandLine commandLine(Clock clock, PcscService readers) {
        return new CommandLine(new AgentCommand())
                .addSubcommand(new ServeCommand(clock, readers)).addSubcommand(new RegisterCommand(clock, readers))
                .addSubcommand(new TouchCommand(clock, readers)).addSubcommand(new GateCommand(clock, readers))
                .addSubcommand(new OfflineCommand(clock, readers)).addSubcommand(new ReadersCommand(readers))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    /** One line on standard error and the exit status; a failure that nobody foresaw keeps its stack trace. */
    private static int report(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof RefusedException refused) {
            command.getErr().println(refused.getMessage() + " [" + refused.code() + "]");
            if (!refused.action().isEmpty()) {
                command.getErr().println(refused.action());
            }
            return ExitCode.REFUSED;
        }
        if (failure instanceof CardException card) {
            command.getErr().println(CardMessages.of(card));
            return ExitCode.CARD;
        }
        if (failure instanceof KeyUnavailableException keys) {
            command.getErr().println("カードAPの鍵を使えません / the keys of the card AP cannot be used: " + keys.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof UnreachableException away) {
            command.getErr().println("サーバーに接続できません / the server cannot be reached: " + away.getMessage() + " [platform-unreachable]");
            return ExitCode.UNREACHABLE;
        }
        if (failure instanceof BindException taken) {
            command.getErr().println("ポートを使えません / the port cannot be used: " + taken.getMessage());
            return ExitCode.USAGE;
        }
        Throwable fault = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (fault instanceof IOException) {
            command.getErr().println("サーバーまたはファイルを使えません / cannot use server or file: " + fault.getMessage());
            return ExitCode.UNREACHABLE;
        }
        throw failure;
    }
}
