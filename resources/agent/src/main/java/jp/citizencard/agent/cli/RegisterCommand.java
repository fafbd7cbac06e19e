package jp.citizencard.agent.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.operation.PinEntry;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "register", mixinStandardHelpOptions = true,
        description = "Registers one card at a service, with its PIN, and prints the platform's answer.")
final class RegisterCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DeviceOptions device;

    @Mixin
    private ServerOptions server;

    @Option(names = "--user-id", paramLabel = "N", description = "Links this number of the service at once.")
    private Optional<String> userId = Optional.empty();

    @Option(names = "--with-signing", description = "The person has agreed that the service learns when one of the four attributes may have changed: "
            + "hands the signing certificate in too, with the signing password.")
    private boolean withSigning;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "180", description = "How long to wait for a card (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--pin-stdin", description = "Read the PIN from standard input, one line, and the signing password from the next; without this they are asked on the console.")
    private boolean pinFromInput;

    private final Clock clock;

    RegisterCommand(Clock clock, PcscService readers) {
        this.clock = clock;
        this.device = new DeviceOptions(readers);
    }

    @Override
    public Integer call() throws IOException, CardException, RefusedException, InterruptedException {
        ServiceDesk service = server.open(clock);
        CardDevice opened = device.open(clock);
        PinEntry pins = pinFromInput ? TypedPins.fromInput(System.in, spec.commandLine()) : TypedPins.fromConsole(System.console(), spec.commandLine());
        try (Card card = Waiting.forCard(opened, device.needsPage(), Duration.ofSeconds(seconds), spec.commandLine().getErr())) {
            JsonNode answer = withSigning ? service.registerWithSigning(card, pins, userId) : service.register(card, pins, userId);
            spec.commandLine().getOut().println(answer.toPrettyString());
        }
        return ExitCode.OK;
    }
}
