package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.offline.OfflineGate;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.settings.SettingsFile;
import jp.citizencard.agent.settings.SettingsUpdates;
import jp.citizencard.cardap.Aid;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "offline", mixinStandardHelpOptions = true,
        description = "Serves card after card by a card AP, without network; reports and takes new deny lists when there is one.")
final class OfflineCommand implements Callable<Integer> {

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

    @Mixin
    private OfflineOptions offline;

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
        Aid cardAp = offline.cardAp();
        SettingsFile settings = SettingsFile.open(offline.state(), platform.clientId(), keys.verification(), clock);
        PlatformClient client = platform.client(clock, settings.get());
        CardDevice opened = device.open(clock);
        PrintWriter notes = spec.commandLine().getErr();
        try (AgentLog log = logs.open(clock, settings); OfflineOptions.Opened served = offline.open(cardAp, keys, client, clock, notes)) {
            List<ContactTask> tasks = new ArrayList<>(served.tasks());
            tasks.add(SettingsUpdates.task(client, settings));
            OfflineGate gate = new OfflineGate(opened.reader(), cardAp, served.service(), line -> Printed.line(spec, line), problem -> Unattended.tell(problem, notes), log);
            try (ContactLoop.Running contact = new ContactLoop(() -> SettingsOptions.interval(settings, offline.interval()), log, tasks).begin()) {
                Unattended.run(gate::run, opened, pagePort, notes);
            }
        }
        return ExitCode.OK;
    }
}
