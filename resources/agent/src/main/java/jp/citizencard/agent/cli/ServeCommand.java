package jp.citizencard.agent.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.ReaderAgent;
import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.settings.SettingsFile;
import jp.citizencard.agent.tray.AgentTray;
import jp.citizencard.agent.tray.TrayMenu;
import jp.citizencard.cardap.terminal.TerminalSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves the pages of a desk's browser until it is stopped.")
final class ServeCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DeviceOptions device;

    @Mixin
    private LogOptions logs;

    @Mixin
    private PlatformOptions platform;

    @Mixin
    private SettingsOptions settingsOptions;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "" + AgentOptions.DEFAULT_PORT,
            description = "On 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--origin", paramLabel = "ORIGIN", split = "\\s*,\\s*", description = "Whose pages may use the card, for example https://card.example.jp; "
            + "may be given more than once (default: the server's).")
    private List<String> origins = new ArrayList<>();

    @Option(names = "--no-tray", description = "Show no icon in the desktop's tray.")
    private boolean noTray;

    private final Clock clock;

    ServeCommand(Clock clock, PcscService readers) {
        this.clock = clock;
        this.device = new DeviceOptions(readers);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SettingsFile settings = settingsOptions.open(platform, clock);
        AgentOptions options = options(settings.get());
        try (AgentLog log = logs.open(clock, settings); ContactLoop.Running updates = settingsOptions.updates(settings, platform, clock, log);
             ReaderAgent agent = ReaderAgent.start(options.withLog(log))) {
            spec.commandLine().getOut().println(agent.address());
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().println("カードを使えるページ / pages that may use the card: " + String.join(" ", options.origins()));
            spec.commandLine().getErr().flush();
            untilQuit(agent);
        }
        return ExitCode.OK;
    }

    /** Until the process is stopped, or somebody quits at the icon in the tray. */
    private void untilQuit(ReaderAgent agent) throws InterruptedException {
        CountDownLatch quit = new CountDownLatch(1);
        TrayMenu menu = new TrayMenu(agent.address(), logs.directory(), AgentTray::open, quit::countDown);
        Optional<AgentTray> icon = noTray ? Optional.empty() : AgentTray.show(menu);
        try {
            quit.await();
        } finally {
            icon.ifPresent(AgentTray::close);
        }
    }

    private AgentOptions options(TerminalSettings settings) {
        try {
            AgentOptions options = AgentOptions.of(device.open(clock)).withPort(port)
                    .withOperationLimit(settings.operationSeconds().map(Duration::ofSeconds).orElse(AgentOptions.DEFAULT_LIMIT));
            for (String origin : settings.origins().orElse(origins.isEmpty() ? List.of(platform.origin()) : origins)) {
                options = options.withOrigin(origin);
            }
            return options;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
