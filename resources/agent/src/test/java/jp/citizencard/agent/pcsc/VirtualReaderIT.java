package jp.citizencard.agent.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.ReaderAgent;
import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.http.SessionDesk;
import jp.citizencard.agent.operation.EnteredPin;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.sandbox.CardPlug;
import jp.citizencard.sandbox.SoftwareCard;
import jp.citizencard.sandbox.VirtualPcsc;

/** The agent's reader over a real PC/SC service with two virtual readers. Runs where that is installed or can be; says so where it cannot. */
@Timeout(120)
class VirtualReaderIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static VirtualPcsc pcsc;

    private final SoftwareCard hanako = SharedSandbox.get().card("p01-sato-hanako");
    private final SystemPcsc service = new SystemPcsc();
    private final PcscReader reader = new PcscReader(service, PcscReader.ANY);
    private CardPlug plug;
    private CompletableFuture<Void> served;

    @BeforeAll
    static void start() throws Exception {
        boolean installed = VirtualPcsc.install();
        if (!installed) {
            System.err.println("NOT TESTED over PC/SC: no pcscd with vsmartcard-vpcd that this user may start");
        }
        assumeTrue(installed, "pcscd and vsmartcard-vpcd");
        pcsc = VirtualPcsc.start();
    }

    @BeforeEach
    void again() throws Exception {
        pcsc = pcsc == null ? VirtualPcsc.start() : pcsc;
    }

    @AfterAll
    static void stop() throws Exception {
        if (pcsc != null) {
            pcsc.close();
        }
    }

    private void put(SoftwareCard card, int port) throws IOException {
        plug = CardPlug.connect(card, port);
        CardPlug mine = plug;
        served = CompletableFuture.runAsync(() -> {
            try {
                mine.serve();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @AfterEach
    void take() throws Exception {
        if (plug != null) {
            plug.close();
            served.join();
            awaitEmpty();
        }
    }

    private void awaitEmpty() throws Exception {
        for (var terminal : service.readers()) {
            terminal.waitForCardAbsent(LONG.toMillis());
        }
    }

    @Test
    void aCardOnTheFirstReaderIsReadAndSignsWithItsPin() throws Exception {
        put(hanako, CardPlug.DEFAULT_PORT);
        byte[] message = "challenge".getBytes(StandardCharsets.US_ASCII);

        try (Card card = reader.await(LONG); Pin pin = Pin.fourDigits("1234".toCharArray())) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
            assertThat(card.proveUser(pin, LastTry.KEEP, message)).hasSize(256);
        }
    }

    @Test
    void aCardIsRegisteredWithItsPinAndTouched(@TempDir Path directory) throws Exception {
        put(hanako, CardPlug.DEFAULT_PORT);
        try (StandInPlatform platform = new StandInPlatform(directory)) {
            platform.on("/challenges", request -> new Answer(200, "{\"challengeId\":\"c-1\",\"challenge\":\"" + "A".repeat(43) + "=\"}"));
            platform.on("/registrations", request -> new Answer(201, "{}"));
            platform.on("/touches", request -> new Answer(200, "{\"status\":\"accepted\"}"));
            ServiceDesk library = new ServiceDesk(platform.client(Clock.systemUTC()), "library");

            try (Card card = reader.await(LONG)) {
                library.register(card, (prompt, lying) -> new EnteredPin(Pin.fourDigits("1234".toCharArray()), true), Optional.empty());
            }
            try (Card card = reader.await(LONG)) {
                assertThat(library.touch(card).path("status").asText()).isEqualTo("accepted");
            }
            assertThat(platform.sent("/registrations").get(0).json().path("dateOfBirth").asText()).isNotEmpty();
        }
    }

    /** The way of the counter: server, page, agent, PC/SC service, reader, card; the figure stands in resources/docs/card-ap.md. */
    @Test
    void aCardApIsLoadedReadAndRemovedInSessionsOverPcsc() throws Exception {
        Aid membership = new Aid("F04A50434399");
        put(SharedSandbox.get().card("p20-shimizu-mai"), CardPlug.DEFAULT_PORT);
        try (ReaderAgent agent = ReaderAgent.start(AgentOptions.of(CardDevice.real(reader)).withPort(0).withOrigin(SessionDesk.ORIGIN))) {
            SessionDesk desk = SessionDesk.open(agent.address());
            desk.carryOut(Operation.REMOVE, membership);
            int before = desk.commands();
            long began = System.nanoTime();
            assertThat(desk.carryOut(Operation.LOAD, membership).phase()).isEqualTo(LoadingState.Phase.DONE);
            System.out.printf("loading over PC/SC: %d commands in %d ms%n", desk.commands() - before, (System.nanoTime() - began) / 1_000_000);
            assertThat(desk.commands() - before).isEqualTo(15);
            desk.end();

            SessionDesk next = SessionDesk.open(agent.address());
            next.transmit(HexFormat.of().parseHex("00A4040006" + membership + "00"));
            assertThat(HexFormat.of().formatHex(next.transmit(HexFormat.of().parseHex("80CA000100")))).as("the id M-42").isEqualTo("4d2d34329000");
            assertThat(next.carryOut(Operation.REMOVE, membership).phase()).isEqualTo(LoadingState.Phase.DONE);
            next.end();
        }
    }

    @Test
    void aCardOnTheSecondReaderIsFoundToo() throws Exception {
        put(hanako, CardPlug.DEFAULT_PORT + 1);

        try (Card card = reader.await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }

    @Test
    void aChosenReaderDoesNotTakeTheCardOfAnother() throws Exception {
        String first = service.readers().get(0).getName();
        put(hanako, CardPlug.DEFAULT_PORT + 1);
        try (Card card = reader.await(LONG)) {
            assertThat(card.userAuthCertificate()).isNotEmpty();
        }

        assertThat(new PcscReader(service, first).connect()).isEmpty();
    }

    @Test
    void aCardThatLeavesInTheMiddleSaysSoAndTheNextOneIsRead() throws Exception {
        put(hanako, CardPlug.DEFAULT_PORT);
        try (Card card = reader.await(LONG)) {
            card.userAuthPin();
            plug.close();
            served.join();
            awaitEmpty();
            CardException failure = catchThrowableOfType(CardException.class, card::userAuthCertificate);
            assertThat(failure.reason()).isEqualTo(Reason.CARD_REMOVED);
        }
        put(hanako, CardPlug.DEFAULT_PORT);

        try (Card card = reader.await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }

    @Test
    void anotherCardIsNoMyNumberCard() throws Exception {
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), CardPlug.DEFAULT_PORT)) {
            CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> answerAsAnotherCard(other));

            CardException failure = catchThrowableOfType(CardException.class, () -> reader.await(LONG));

            assertThat(failure.reason()).isEqualTo(Reason.NOT_A_MY_NUMBER_CARD);
            other.close();
            answers.join();
        }
        awaitEmpty();
    }

    /** The virtual reader's protocol, see {@link CardPlug}: it asks for the answer to reset by 4; no command is known. */
    private static void answerAsAnotherCard(Socket reader) {
        try {
            DataInputStream in = new DataInputStream(reader.getInputStream());
            DataOutputStream out = new DataOutputStream(reader.getOutputStream());
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (message.length == 1 && message[0] == 4) {
                    out.write(new byte[] {0, 5, 0x3B, (byte) 0x80, (byte) 0x80, 0x01, 0x01});
                } else if (message.length > 1) {
                    out.write(new byte[] {0, 2, 0x6A, (byte) 0x82});
                }
            }
        } catch (IOException e) {
            // the test takes the card away
        }
    }

    @Test
    void aServiceThatWasStoppedAndStartedIsUsedAgain() throws Exception {
        service.readers();
        pcsc.close();
        pcsc = null;
        assumeTrue(!Files.exists(Path.of("/run/pcscd/pcscd.comm")), "the service is not this test's own");
        assertThat(catchThrowableOfType(CardException.class, () -> new PcscReader(service, PcscReader.ANY, Duration.ZERO, LONG).await(LONG)).reason())
                .isEqualTo(Reason.READER_FAILED);
        pcsc = VirtualPcsc.start();
        put(hanako, CardPlug.DEFAULT_PORT);

        try (Card card = reader.await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }
}
