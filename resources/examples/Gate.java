import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.pcsc.PcscReader;
import jp.citizencard.agent.pcsc.SystemPcsc;
import jp.citizencard.agent.platform.CertificateMemory;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.agent.platform.TerminalCredentials;
import jp.citizencard.agent.shelf.SandboxShelf;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;
import jp.citizencard.sandbox.Sandbox;

/**
 * A whole gate: opens for who may pass, says why to who may not, and goes on when the card, the reader or the network does not.
 *
 * <pre>
 * java -cp reader-agent.jar Gate.java                          the cards on this computer's readers, until Ctrl-C
 * java -cp reader-agent.jar Gate.java SANDBOX CARD             one touch of a card of the sandbox, to try it
 * </pre>
 *
 * Settings are those of the agent: CITIZENCARD_SERVER, CITIZENCARD_CLIENT_ID, CITIZENCARD_CLIENT_KEY; and SERVICE, the code of the connected service.
 */
public final class Gate {

    private static final Duration WAIT = Duration.ofMinutes(10);

    private final ServiceDesk service;
    private final CardReader reader;

    private Gate(ServiceDesk service, CardReader reader) {
        this.service = service;
        this.reader = reader;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        TerminalCredentials key = TerminalCredentials.read(setting("CITIZENCARD_CLIENT_ID"), Path.of(setting("CITIZENCARD_CLIENT_KEY")));
        PlatformClient platform = new PlatformClient(URI.create(setting("CITIZENCARD_SERVER")), key, "ja", clock);
        ServiceDesk service = new ServiceDesk(platform, setting("SERVICE"), CertificateMemory.of(clock));
        if (arguments.length == 2) {
            SandboxShelf shelf = new SandboxShelf(Sandbox.open(Path.of(arguments[0]), clock));
            if (!shelf.put(arguments[1])) {
                throw new IllegalArgumentException("the sandbox has no such card");
            }
            new Gate(service, shelf.reader()).next();
        } else {
            Gate gate = new Gate(service, new PcscReader(new SystemPcsc(), PcscReader.ANY));
            while (true) {
                gate.next();
            }
        }
    }

    /** One card, from its coming to its leaving. Whatever goes wrong, the gate stays shut. */
    private void next() throws InterruptedException {
        try (Card card = reader.await(WAIT)) {
            touch(card);
        } catch (CardException e) {
            if (e.reason() != Reason.TIMEOUT) {
                shut(e.reason().name().toLowerCase().replace('_', '-'), "カードを読み取れません / the card cannot be read");
            }
        }
        Thread.sleep(1_000); // the person takes the card away; a card that is left lying is touched again
    }

    /** Sends the certificate and, where the service asks for it, the proof that the card is genuine. */
    private void touch(Card card) throws CardException, InterruptedException {
        try {
            JsonNode answer = service.touch(card);
            if (answer.path("status").asText().equals("accepted")) {
                System.out.println("OPEN");
            } else {
                shut("unknown-answer", "係員にお知らせください / please tell the staff");
            }
        } catch (RefusedException e) {
            shut(e.code(), e.getMessage());
        } catch (IOException e) {
            shut("platform-unreachable", "サーバーに接続できません / the server cannot be reached");
        }
    }

    /** Decides by the code, which never changes; the text is for people. */
    private static void shut(String code, String text) {
        System.out.println("SHUT " + code + " " + text);
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("set " + name);
        }
        return value;
    }
}
