package jp.citizencard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.operation.PinKind;
import jp.citizencard.agent.pcsc.MemoryPcsc;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;
import picocli.CommandLine;

class AgentCommandTest {

    private static final String CHALLENGE = "{\"challengeId\":\"c-1\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}";

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private final MemoryPcsc readers = new MemoryPcsc();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream realInput = System.in;

    @BeforeEach
    void open() throws Exception {
        platform = new StandInPlatform(directory);
        platform.on("/challenges", request -> new Answer(200, CHALLENGE));
        platform.on("/registrations", request -> new Answer(201, "{\"serviceUserId\":\"0012345\"}"));
        platform.on("/touches", request -> new Answer(200, "{\"status\":\"accepted\",\"serviceUserId\":\"0012345\"}"));
    }

    @AfterEach
    void close() {
        System.setIn(realInput);
        platform.close();
    }

    private int run(String command, String... more) {
        SharedSandbox.get();
        List<String> arguments = new ArrayList<>(List.of(command, "--virtual", "--server",
                platform.address().toString(), "--client-id", "gate-1", "--key", platform.keyFile().toString(), "--service", "library"));
        arguments.addAll(Arrays.asList(more));
        if (!arguments.contains("--sandbox")) {
            arguments.addAll(List.of("--sandbox", "target/test-sandbox"));
        }
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine commandLine = AgentCommand.commandLine(Clock.systemUTC(), readers);
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    private static void type(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aTouchPrintsOnlyTheNumberWhenAskedTo() {
        assertThat(run("touch", "--card", "p01-sato-hanako", "--output", "number")).isZero();

        assertThat(out.toString().strip()).isEqualTo("0012345");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aTouchPrintsTheAnswerOtherwise() {
        assertThat(run("touch", "--card", "p01-sato-hanako")).isZero();

        assertThat(out.toString()).contains("\"status\" : \"accepted\"");
    }

    @Test
    void aRefusalIsToldWithItsCodeAndExitStatus() {
        platform.on("/touches", request -> new Answer(409, "{\"code\":\"not-registered\",\"title\":\"登録されていません。\",\"action\":\"窓口で登録してください。\"}"));

        assertThat(run("touch", "--card", "p01-sato-hanako")).isEqualTo(ExitCode.REFUSED);

        assertThat(err.toString()).contains("登録されていません。 [not-registered]", "窓口で登録してください。");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aRegistrationTakesThePinFromStandardInput() {
        type("1234\n");

        assertThat(run("register", "--card", "p01-sato-hanako", "--pin-stdin", "--user-id", "0012345")).as(err.toString()).isZero();

        assertThat(platform.sent("/registrations").get(0).json().path("serviceUserId").asText()).isEqualTo("0012345");
    }

    @Test
    void theSigningPasswordIsTheSecondLineOfStandardInput() {
        type("1234\nHANAKO85\n");

        assertThat(run("register", "--card", "p01-sato-hanako", "--pin-stdin", "--with-signing")).as(err.toString()).isZero();

        assertThat(platform.sent("/registrations").get(0).json().path("signing").path("consent").asBoolean()).isTrue();
    }

    @Test
    void aWrongPinFromStandardInputIsTriedOnce() throws Exception {
        type("9999\n");

        assertThat(run("register", "--card", "p26-hashimoto-jun", "--pin-stdin")).isEqualTo(ExitCode.CARD);

        assertThat(err.toString()).contains("[wrong-pin]", "2").doesNotContain("9999");
        assertThat(SharedSandbox.get().card("p26-hashimoto-jun").userAuthPin().triesLeft()).isLessThanOrEqualTo(2);
        type("1250\n");
        assertThat(run("register", "--card", "p26-hashimoto-jun", "--pin-stdin")).isZero();
    }

    @Test
    void theLastTryOfAPinOrPasswordIsKeptUntilTheHolderAgreesToSpendIt() throws Exception {
        for (PinKind kind : PinKind.values()) {
            leaveOneTry(kind);
            type("1251\nMINJUN1987\n");
            assertThat(run("register", "--card", "p27-kim-minjun", "--pin-stdin", "--with-signing")).as("%s", kind).isEqualTo(ExitCode.CARD);

            assertThat(err.toString()).contains("[last-try]", "--spend-last-try", "同意", "agree");
            assertThat(triesLeft(kind)).as("%s", kind).isOne();
            type("1251\nMINJUN1987\n");
            assertThat(run("register", "--card", "p27-kim-minjun", "--pin-stdin", "--with-signing", "--spend-last-try")).as("%s: %s", kind, err).isZero();
            assertThat(triesLeft(kind)).as("%s", kind).isGreaterThan(1);
        }
        assertThat(platform.sent("/registrations")).hasSize(PinKind.values().length);
    }

    private static void leaveOneTry(PinKind kind) throws CardException {
        SoftwareCard card = SharedSandbox.get().card("p27-kim-minjun");
        while (triesLeft(kind) > 1) {
            try (Pin wrong = kind.read((kind == PinKind.SIGNING ? "WRONG000" : "0000").toCharArray())) {
                switch (kind) {
                    case USER_AUTHENTICATION -> card.proveUser(wrong, new byte[32]);
                    case INPUT_SUPPORT -> card.fourAttributes(wrong);
                    case SIGNING -> card.signingCertificate(wrong);
                }
            } catch (CardException e) {
                assertThat(e.reason()).isEqualTo(CardException.Reason.WRONG_PIN);
            }
        }
    }

    private static int triesLeft(PinKind kind) throws CardException {
        SoftwareCard card = SharedSandbox.get().card("p27-kim-minjun");
        return switch (kind) {
            case USER_AUTHENTICATION -> card.userAuthPin().triesLeft();
            case INPUT_SUPPORT -> card.inputSupportPin().triesLeft();
            case SIGNING -> card.signingPassword().triesLeft();
        };
    }

    @Test
    void whatIsNoPinIsRefusedWithoutATry() throws Exception {
        type("12345\n");

        assertThat(run("register", "--card", "p24-mori-kazuo", "--pin-stdin")).isEqualTo(ExitCode.USAGE);

        assertThat(SharedSandbox.get().card("p24-mori-kazuo").userAuthPin().triesLeft()).isEqualTo(3);
        assertThat(err.toString()).doesNotContain("12345");
    }

    @Test
    void theSandboxKeepsTheAddressThatItWasLastTold() {
        Path sandbox = directory.resolve("sandbox");
        URI address = URI.create("http://127.0.0.1:9999");
        Sandbox.open(sandbox, Clock.systemUTC(), address);

        assertThat(run("touch", "--sandbox", sandbox.toString(), "--card", "p99-nobody")).isEqualTo(ExitCode.USAGE);

        assertThat(Sandbox.open(sandbox, Clock.systemUTC()).address()).isEqualTo(address);
    }

    @Test
    void cardsAreReadFromOneKindOfReaderOnly() {
        assertThat(run("touch", "--pcsc")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("serve", "--pcsc", "--card", "p01-sato-hanako", "--port", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aCardOnAPcscReaderIsTouched() {
        readers.plug("ACME Contactless").put(SharedSandbox.get().card("p01-sato-hanako"));

        assertThat(real("touch", "--output", "number", "--reader", "acme")).as(err.toString()).isZero();

        assertThat(out.toString().strip()).isEqualTo("0012345");
    }

    @Test
    void aCardOnAPcscReaderIsRegisteredWithItsPin() {
        type("1234\n");
        readers.plug("ACME Contactless").put(SharedSandbox.get().card("p01-sato-hanako"));

        assertThat(real("register", "--pin-stdin")).as(err.toString()).isZero();

        assertThat(platform.sent("/registrations")).hasSize(1);
    }

    @Test
    void anotherCardOnAPcscReaderIsToldInBothLanguages() {
        readers.plug("ACME Contactless").putOther();

        assertThat(real("touch")).isEqualTo(ExitCode.CARD);

        assertThat(err.toString()).contains("マイナンバーカードではありません / this is not a My Number card [not-a-my-number-card]");
        assertThat(platform.sent("/touches")).isEmpty();
    }

    @Test
    void theReadersAreListed() {
        readers.plug("ACME Contact 00");
        readers.plug("ACME Contactless 01");

        assertThat(execute("readers")).isZero();
        assertThat(out.toString().lines()).containsExactly("ACME Contact 00", "ACME Contactless 01");
    }

    @Test
    void noReaderIsTold() {
        assertThat(execute("readers")).isEqualTo(ExitCode.CARD);
        assertThat(err.toString()).contains("no reader is plugged in");
    }

    private int real(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--pcsc", "--server", platform.address().toString(), "--client-id", "gate-1", "--key",
                platform.keyFile().toString(), "--service", "library"));
        arguments.addAll(Arrays.asList(more));
        return execute(arguments.toArray(String[]::new));
    }

    @Test
    void anUnknownCardIsAUsageError() {
        assertThat(run("touch", "--card", "p99-nobody")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutAReaderTheAgentSaysWhatToAdd() {
        assertThat(execute("serve", "--port", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--virtual");
    }

    @Test
    void anOriginWithAPathIsAUsageError() {
        assertThat(execute("serve", "--virtual", "--sandbox", "target/test-sandbox", "--port", "0", "--origin", "http://localhost:8080/desk"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theKeyboardNeedsADesktop() {
        assertThat(run("gate", "--card", "p01-sato-hanako", "--output", "keyboard")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--output stdout");
    }

    @Test
    void anUnreachableServerHasItsOwnExitStatus() {
        platform.close();

        assertThat(run("touch", "--card", "p01-sato-hanako")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains(platform.address().toString(), "[platform-unreachable]");
    }

    @Test
    void aKeyFileThatIsNotThereIsAUsageErrorThatNamesIt() {
        assertThat(execute("touch", "--pcsc", "--server", platform.address().toString(), "--client-id", "gate-1", "--service", "library", "--key", "target/none.pem")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("target/none.pem");
    }

    @Test
    void aSandboxIsMadeOnlyWhereItIsAskedFor() {
        Path none = directory.resolve("sandbox");

        assertThat(run("touch", "--card", "p01-sato-hanako", "--sandbox", none.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(none.toString(), "--new-sandbox");
        assertThat(none).doesNotExist();
        assertThat(run("touch", "--card", "p01-sato-hanako", "--sandbox", none.toString(), "--new-sandbox")).as(err.toString()).isZero();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThat(execute("serve", "--virtual", "--sandbox", "target/test-sandbox", "--port", String.valueOf(platform.address().getPort()), "--no-tray")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).singleElement().asString().contains("127.0.0.1:" + platform.address().getPort());
    }
}
