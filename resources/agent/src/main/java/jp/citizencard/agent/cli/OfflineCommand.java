package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.offline.EventReports;
import jp.citizencard.agent.offline.OfflineContact;
import jp.citizencard.agent.offline.OfflineGate;
import jp.citizencard.agent.offline.OfflineService;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.settings.SettingsFile;
import jp.citizencard.agent.settings.SettingsUpdates;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.TerminalClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "offline", mixinStandardHelpOptions = true,
        description = "Serves card after card by a card AP, without network; reports and takes new deny lists when there is one.")
final class OfflineCommand implements Callable<Integer> {

    /** Which service. */
    enum Example { BUS, TAXI }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DeviceOptions device;

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private CardKeyOptions keys;

    @Mixin
    private LogOptions logs;

    @Option(names = "--example", required = true, paramLabel = "bus|taxi", description = "Bus discount, or taxi subsidy.")
    private Example example;

    @Option(names = "--fare", required = true, paramLabel = "YEN", description = "The full fare of a ride.")
    private long fare;

    @Option(names = "--aid", required = true, paramLabel = "HEX", description = "Application identifier of the card AP.")
    private String aid;

    @Option(names = "--set", paramLabel = "2|3|4", defaultValue = "2", description = "This terminal's key set on the card (default: ${DEFAULT-VALUE}).")
    private int set;

    @Option(names = "--key-length", paramLabel = "128|256", defaultValue = "128", description = "Of the card AP's keys, bits (default: ${DEFAULT-VALUE}).")
    private int keyLength;

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "Where queue, deny list and settings are kept; for this terminal alone, never copied or restored.")
    private Path state;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "300", description = "Between contacts with the platform (default: ${DEFAULT-VALUE}).")
    private int interval;

    @Option(names = "--page-port", paramLabel = "PORT", defaultValue = "" + AgentOptions.DEFAULT_PORT,
            description = "With --virtual: port of the page on which cards are put on the reader, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int pagePort;

    private final Clock clock;

    OfflineCommand(Clock clock, PcscService readers) {
        this.clock = clock;
        this.device = new DeviceOptions(readers);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RefusedException {
        Aid cardAp = cardAp();
        CardKeys cardKeys = keys.open();
        SettingsFile settings = SettingsFile.open(state, platform.clientId(), keys.verification(), clock);
        PlatformClient client = platform.client(clock, settings.get());
        CardDevice opened = device.open(clock);
        DenyListFile list = list(client, cardAp);
        TerminalClock time = TerminalClock.open(state.resolve("latest-time"), clock);
        try (AgentLog log = logs.open(clock, settings); EventQueue queue = EventQueue.open(state.resolve("queue"))) {
            OfflineTerminal terminal = new OfflineTerminal(cardAp, set, keyLength == 256 ? KeyLength.AES_256 : KeyLength.AES_128, cardKeys, list, queue, time, new SecureRandom(),
                    () -> new EventId(UUID.randomUUID()));
            OfflineService service = example == Example.BUS ? OfflineService.bus(terminal, clock, fare) : OfflineService.taxi(terminal, clock, fare);
            PrintWriter notes = spec.commandLine().getErr();
            if (list.get().isEmpty()) {
                Unattended.tell(GateProblem.NO_DENY_LIST, notes);
            }
            OfflineGate gate = new OfflineGate(opened.reader(), cardAp, service, this::say, problem -> Unattended.tell(problem, notes), log);
            try (ContactLoop.Running contact = contact(client, cardAp, list, queue, time, settings, log).begin()) {
                Unattended.run(gate::run, opened, pagePort, notes);
            }
        }
        return ExitCode.OK;
    }

    private ContactLoop contact(PlatformClient client, Aid cardAp, DenyListFile list, EventQueue queue, TerminalClock time, SettingsFile settings, AgentLog log) {
        List<ContactTask> tasks = new ArrayList<>(OfflineContact.tasks(client, cardAp, list, new EventReports(client, queue)));
        tasks.add(OfflineContact.clock(client::timeOfLastAnswer, time, list));
        tasks.add(SettingsUpdates.task(client, settings));
        return new ContactLoop(() -> SettingsOptions.interval(settings, Duration.ofSeconds(interval)), log, tasks);
    }

    private Aid cardAp() {
        if (set < 2 || set > 4 || keyLength != 128 && keyLength != 256 || fare <= 0 || interval <= 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--set is 2 to 4, --key-length 128 or 256, --fare and --interval more than 0.");
        }
        try {
            return new Aid(aid);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--aid: " + e.getMessage());
        }
    }

    /** What is kept, or at the first start the platform's. What is kept and damaged is none: the terminal serves nobody until the platform gives it another. */
    private DenyListFile list(PlatformClient client, Aid cardAp) throws IOException, RefusedException, InterruptedException {
        Path file = state.resolve("deny-list.jws");
        String first = Files.exists(file) ? "" : OfflineContact.firstList(client, cardAp);
        try {
            return DenyListFile.open(file, cardAp, keys.verification(), clock, () -> first);
        } catch (OfflineException e) {
            throw new IOException("deny list: " + e.getMessage(), e);
        }
    }

    /** A terminal whose lines nobody reads any more must not go on charging cards. */
    private void say(String line) {
        spec.commandLine().getOut().println(line);
        if (spec.commandLine().getOut().checkError()) {
            throw new UncheckedIOException(new IOException("nobody reads the lines"));
        }
    }
}
