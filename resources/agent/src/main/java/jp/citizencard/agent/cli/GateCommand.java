package jp.citizencard.agent.cli;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.gate.Fallback;
import jp.citizencard.agent.gate.Gate;
import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.agent.gate.NumberSink;
import jp.citizencard.agent.gate.RobotKeys;
import jp.citizencard.agent.gate.TypedNumbers;
import jp.citizencard.agent.offline.OfflineCards;
import jp.citizencard.agent.platform.CertificateMemory;
import jp.citizencard.agent.platform.Patience;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.agent.settings.SettingsFile;
import jp.citizencard.cardap.Aid;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "gate", mixinStandardHelpOptions = true,
        description = "Touch after touch, hands the linked number to a machine that knows nothing of the platform.")
final class GateCommand implements Callable<Integer> {

    /** Where the numbers go. */
    enum Output { KEYBOARD, STDOUT }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DeviceOptions device;

    @Mixin
    private ServerOptions server;

    @Mixin
    private LogOptions logs;

    @Mixin
    private SettingsOptions settingsOptions;

    @Mixin
    private OfflineOptions offline;

    @Mixin
    private CardKeyOptions keys;

    @Option(names = "--output", required = true, paramLabel = "keyboard|stdout",
            description = "keyboard types the number and Enter into the focused window; stdout prints one number a line.")
    private Output output;

    @Option(names = "--page-port", paramLabel = "PORT", defaultValue = "" + AgentOptions.DEFAULT_PORT,
            description = "With --virtual: port of the page on which cards are put on the reader, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int pagePort;

    private final Clock clock;

    GateCommand(Clock clock, PcscService readers) {
        this.clock = clock;
        this.device = new DeviceOptions(readers);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RefusedException {
        NumberSink numbers = numbers();
        SettingsFile settings = settingsOptions.open(server, clock);
        ServiceDesk service = server.open(clock, CertificateMemory.of(clock), settings.get(), offline.isWanted() ? Patience.SHORT : Patience.LONG);
        CardDevice opened = device.open(clock);
        Aid cardAp = offline.isWanted() ? offline.cardAp() : null;
        try (AgentLog log = logs.open(clock, settings); ContactLoop.Running updates = settingsOptions.updates(settings, server, clock, log);
             OfflineOptions.Opened served = cardAp == null ? null : offline.open(cardAp, keys, server.client(clock, settings.get()), clock, spec.commandLine().getErr());
             ContactLoop.Running contact = served == null ? () -> { } : new ContactLoop(() -> SettingsOptions.interval(settings, offline.interval()), log, served.tasks()).begin()) {
            Optional<Fallback> fallback = Optional.ofNullable(served).map(opening -> new OfflineCards(cardAp, opening.service()));
            Gate gate = new Gate(opened.reader(), service, numbers, problem -> tell(problem, settings), log, fallback, clock);
            Unattended.run(gate::run, opened, pagePort, spec.commandLine().getErr());
        }
        return ExitCode.OK;
    }

    private NumberSink numbers() {
        if (output == Output.STDOUT) {
            return number -> Printed.line(spec, number);
        }
        try {
            return new TypedNumbers(RobotKeys.open());
        } catch (RobotKeys.NoKeyboardException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void tell(GateProblem problem, SettingsFile settings) {
        Unattended.tell(problem, spec.commandLine().getErr());
        if (settings.get().sound().orElse(true) && !GraphicsEnvironment.isHeadless()) {
            Toolkit.getDefaultToolkit().beep();
        }
    }
}
