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
import jp.citizencard.card.LastTry;
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

    @Option(names = "--spend-last-try", description = "With --pin-stdin: the holder has agreed that a PIN or password is tried also when one try is left, after which the card locks it "
            + "(default: such a card is left alone).")
    private boolean spendLastTry;

    private final Clock clock;

    RegisterCommand(Clock clock, PcscService readers) {
        this.clock = clock;
        this.device = new DeviceOptions(readers);
    }

    @Override
    public Integer call() throws IOException, CardException, RefusedException, InterruptedException {
        ServiceDesk service = server.open(clock);
        CardDevice opened = device.open(clock);
        PinEntry pins = pinFromInput ? TypedPins.fromInput(System.in, spendLastTry ? LastTry.SPEND : LastTry.KEEP, spec.commandLine())
                : TypedPins.fromConsole(System.console(), spec.commandLine());
        try (Card card = Waiting.forCard(opened, device.needsPage(), Duration.ofSeconds(seconds), spec.commandLine().getErr())) {
            JsonNode answer = withSigning ? service.registerWithSigning(card, pins, userId) : service.register(card, pins, userId);
            Printed.line(spec, answer.toPrettyString());
        } catch (CardException e) {
            if (e.reason() != CardException.Reason.LAST_TRY) {
                throw e;
            }
            spec.commandLine().getErr().println(CardMessages.of(e));
            spec.commandLine().getErr().println(CardMessages.WHO_AGREES_TO_THE_LAST_TRY);
            return ExitCode.CARD;
        }
        return ExitCode.OK;
    }
}
