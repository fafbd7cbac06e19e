package jp.citizencard.agent.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.pcsc.MemoryPcsc;
import jp.citizencard.agent.pcsc.MemoryTerminal;
import jp.citizencard.agent.pcsc.PcscReader;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.SoftwareCard;

/** What is left of a person after an operation: nothing in the PIN's memory, nothing in the log. */
@Timeout(60)
class TracesTest {

    private static final String PIN = "1234";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] CHALLENGE = "a challenge of thirty-two bytes!".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;
    private final MemoryPcsc pcsc = new MemoryPcsc();
    private final MemoryTerminal terminal = pcsc.plug("Contactless");
    private final SoftwareCard hanako = SharedSandbox.get().card("p01-sato-hanako");
    private final Changes changes = new Changes();
    private final Timer timer = Timer.system();
    private AgentLog log;
    private OperationDesk desk;

    @BeforeEach
    void open() throws Exception {
        log = AgentLog.in(directory, Clock.systemUTC());
        desk = new OperationDesk(new PcscReader(pcsc, PcscReader.ANY), timer, LONG, changes, log);
        terminal.put(hanako);
    }

    @AfterEach
    void close() {
        desk.close();
        timer.close();
        log.close();
    }

    private Operation begin(CardRequest request) throws Exception {
        return desk.begin(request, "http://desk.example.jp");
    }

    private Operation registration() throws Exception {
        return begin(CardRequest.registration(CHALLENGE, Set.of(CardRead.FOUR_ATTRIBUTES)));
    }

    private OperationStatus await(Operation operation, OperationState state) throws InterruptedException {
        changes.await(() -> operation.status().state() == state || operation.status().state().ended(), LONG);
        assertThat(operation.status().state()).isEqualTo(state);
        return operation.status();
    }

    private void awaitEnd(Operation operation) throws InterruptedException {
        changes.await(() -> operation.status().state().ended(), LONG);
        assertThat(operation.over(LONG)).isTrue();
    }

    private static EnteredPin entered(String digits, boolean sameForOther) {
        return new EnteredPin(Pin.fourDigits(digits.toCharArray()), sameForOther);
    }

    private static void assertWiped(EnteredPin pin) {
        assertThat(pin.pin().bytes()).containsOnly(0);
    }

    @Test
    void aPinIsWipedWhenItHasServedForBothPinsOfTheCard() throws Exception {
        EnteredPin pin = entered(PIN, true);
        Operation operation = registration();
        await(operation, OperationState.WAITING_FOR_PIN);
        operation.enter(pin);
        awaitEnd(operation);

        assertThat(operation.status().state()).isEqualTo(OperationState.DONE);
        assertWiped(pin);
    }

    @Test
    void aWrongPinIsWipedBeforeTheNextIsAskedFor() throws Exception {
        EnteredPin pin = entered("9999", false);
        Operation operation = registration();
        await(operation, OperationState.WAITING_FOR_PIN);
        operation.enter(pin);
        changes.await(() -> operation.status().prompt().filter(PinPrompt::afterWrong).isPresent(), LONG);

        assertThat(operation.status().prompt()).as("asked again").isPresent();
        assertWiped(pin);
        operation.cancel();
        awaitEnd(operation);
        try (Pin right = Pin.fourDigits(PIN.toCharArray())) {
            hanako.proveUser(right, LastTry.KEEP, CHALLENGE);
        }
    }

    @Test
    void aPinIsWipedWhenTheCardLeavesAtTheCommandThatTakesIt() throws Exception {
        EnteredPin pin = entered(PIN, true);
        Operation operation = registration();
        await(operation, OperationState.WAITING_FOR_PIN);
        terminal.leaveAfter(1);
        operation.enter(pin);
        awaitEnd(operation);

        assertThat(operation.status().failure()).contains(jp.citizencard.card.CardException.Reason.CARD_REMOVED);
        assertWiped(pin);
    }

    /** A repetition would be another copy of the PIN, and another try. */
    @Test
    void aCardThatAsksForThePinWithAnotherLengthGetsItOnce() throws Exception {
        terminal.putAskingAgain(hanako);
        EnteredPin pin = entered(PIN, true);
        Operation operation = registration();
        await(operation, OperationState.WAITING_FOR_PIN);
        operation.enter(pin);
        awaitEnd(operation);

        assertThat(operation.status().failure()).contains(jp.citizencard.card.CardException.Reason.CARD_REFUSED);
        assertThat(terminal.commands()).filteredOn(command -> command.startsWith("0020008004")).hasSize(1);
        assertWiped(pin);
    }

    @Test
    void aPinThatComesTooLateIsWiped() throws Exception {
        EnteredPin pin = entered(PIN, true);
        Operation operation = registration();
        await(operation, OperationState.WAITING_FOR_PIN);
        operation.cancel();

        assertThat(operation.enter(pin)).isFalse();
        assertWiped(pin);
    }

    @Test
    void theLogNamesWhatHappenedAndNobody() throws Exception {
        Operation registration = registration();
        await(registration, OperationState.WAITING_FOR_PIN);
        registration.enter(entered(PIN, true));
        awaitEnd(registration);
        FourAttributes person = registration.status().answer().orElseThrow().fourAttributes().orElseThrow();
        awaitEnd(begin(new CardRequest(OperationKind.TOUCH, Optional.empty(), Set.of(), Optional.empty(), Optional.empty())));
        terminal.putOther();
        awaitEnd(begin(new CardRequest(OperationKind.TOUCH, Optional.empty(), Set.of(), Optional.empty(), Optional.empty())));

        String written = written().replaceAll("(?m)^[0-9-]+T[0-9:]+Z | [0-9]+ ms$", "");
        assertThat(written.lines()).containsExactly("OPERATION registration done", "OPERATION touch done", "OPERATION touch not-a-my-number-card");
        byte[] certificate = hanako.userAuthCertificate();
        assertThat(written).doesNotContain(person.name(), person.name().substring(0, 2), person.address(), person.dateOfBirth().toString(),
                hanako.identity().serial().digits(), PIN, Base64.getEncoder().encodeToString(certificate).substring(40, 60),
                HexFormat.of().formatHex(certificate, 10, 20));
    }

    private String written() throws Exception {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
