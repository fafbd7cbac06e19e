package jp.citizencard.agent.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "touch", mixinStandardHelpOptions = true, description = "Waits for a card, touches it at a service, and prints the answer.")
final class TouchCommand implements Callable<Integer> {

    /** What is printed. */
    enum Output { JSON, NUMBER }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DeviceOptions device;

    @Mixin
    private ServerOptions server;

    @Option(names = "--output", paramLabel = "json|number", defaultValue = "json",
            description = "The whole answer, or only the linked number (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "180", description = "How long to wait for a card (default: ${DEFAULT-VALUE}).")
    private int seconds;

    private final Clock clock;

    TouchCommand(Clock clock, PcscService readers) {
        this.clock = clock;
        this.device = new DeviceOptions(readers);
    }

    @Override
    public Integer call() throws IOException, CardException, RefusedException, InterruptedException {
        ServiceDesk service = server.open(clock);
        CardDevice opened = device.open(clock);
        try (Card card = Waiting.forCard(opened, device.needsPage(), Duration.ofSeconds(seconds), spec.commandLine().getErr())) {
            JsonNode touched = service.touch(card);
            String number = touched.path("serviceUserId").asText("");
            if (output == Output.NUMBER && number.isEmpty()) {
                spec.commandLine().getErr().println("利用者番号が登録されていません / no number is linked [no-number]");
                return ExitCode.REFUSED;
            }
            Printed.line(spec, output == Output.NUMBER ? number : touched.toPrettyString());
        }
        return ExitCode.OK;
    }
}
