package jp.citizencard.agent.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.pcsc.PcscReader;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.shelf.CardShelf;
import jp.citizencard.agent.shelf.SandboxShelf;
import jp.citizencard.sandbox.Sandbox;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which reader is used. */
final class DeviceOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--virtual", description = "Use the sandbox's software cards on a virtual reader.")
    private boolean virtual;

    @Option(names = "--sandbox", paramLabel = "DIR", defaultValue = "${env:CITIZENCARD_DATA:-.data}/sandbox",
            description = "The sandbox's directory (default: ${DEFAULT-VALUE}).")
    private Path sandbox;

    @Option(names = "--new-sandbox", description = "With --virtual: make a sandbox in that directory where there is none.")
    private boolean newSandbox;

    @Option(names = "--card", paramLabel = "ID", description = "Put this software card on the virtual reader at once.")
    private Optional<String> card = Optional.empty();

    @Option(names = "--sandbox-address", paramLabel = "URL",
            description = "Where the sandbox's server listens; goes into cards that are made now (default: as the sandbox was last told).")
    private Optional<URI> sandboxAddress = Optional.empty();

    @Option(names = "--pcsc", description = "Use the PC/SC readers of this computer.")
    private boolean pcsc;

    @Option(names = "--reader", paramLabel = "NAME|any", defaultValue = PcscReader.ANY,
            description = "With --pcsc: the reader whose name contains this, or any (default: ${DEFAULT-VALUE}). The command readers lists them.")
    private String reader;

    private final PcscService service;

    DeviceOptions(PcscService service) {
        this.service = service;
    }

    CardDevice open(Clock clock) {
        if (virtual == pcsc) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "Say which cards are read: --pcsc for those on a reader, --virtual for software cards.");
        }
        if (pcsc) {
            if (card.isPresent() || reader.isBlank()) {
                throw new CommandLine.ParameterException(spec.commandLine(),
                        "--card is for --virtual; --reader takes a name or " + PcscReader.ANY + ".");
            }
            return CardDevice.real(new PcscReader(service, reader));
        }
        if (!newSandbox && !Files.isDirectory(sandbox)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "There is no sandbox in " + sandbox.toAbsolutePath()
                    + ": give a running platform's with --sandbox (.data/sandbox of its directory), or make one of its own with --new-sandbox, whose cards no platform knows.");
        }
        CardShelf shelf = new SandboxShelf(sandboxAddress.map(address -> Sandbox.open(sandbox, clock, address)).orElseGet(() -> Sandbox.open(sandbox, clock)));
        if (card.isPresent() && !shelf.put(card.get())) {
            throw new CommandLine.ParameterException(spec.commandLine(), "The sandbox has no such card; see its list of cards.");
        }
        return CardDevice.virtual(shelf);
    }

    /** No card lies there yet, so that somebody must put one on the virtual reader by the agent's page. */
    boolean needsPage() {
        return virtual && card.isEmpty();
    }
}
