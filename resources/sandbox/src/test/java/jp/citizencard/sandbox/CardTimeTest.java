package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardTime;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.card.transport.RecordingTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the commands of the platform's procedures and calculates their time; {@code resources/docs/card.md} has the same figures. */
class CardTimeTest {

    private static final byte[] CHALLENGE = "a fresh challenge of the platform".getBytes(StandardCharsets.US_ASCII);
    private static final BirthDateKey KEY = BirthDateKey.of(LocalDate.of(1985, 3, 9));
    private static final Path DOCUMENT = Path.of("..", "docs", "card.md");

    @TempDir
    static Path folder;

    private static final Map<String, CardSuite.Steps> PROCEDURES = procedures();

    private static Map<String, CardSuite.Steps> procedures() {
        Map<String, CardSuite.Steps> all = new LinkedHashMap<>();
        all.put("touch", ApduCard::userAuthCertificate);
        all.put("touch with genuineness", card -> {
            card.userAuthCertificate();
            card.proveGenuine(KEY, CHALLENGE);
        });
        all.put("registration", card -> {
            card.userAuthCertificate();
            card.userAuthPin();
            card.proveUser(CardSuite.pin("1234"), CHALLENGE);
        });
        all.put("registration with attributes", card -> {
            card.userAuthCertificate();
            card.userAuthPin();
            card.proveUser(CardSuite.pin("1234"), CHALLENGE);
            card.fourAttributes(CardSuite.pin("1234"));
        });
        all.put("registration with attributes and their integrity", card -> {
            card.userAuthCertificate();
            card.userAuthPin();
            card.proveUser(CardSuite.pin("1234"), CHALLENGE);
            card.inputSupport().checkedAttributes(CardSuite.pin("1234"), LastTry.KEEP, Map.of());
        });
        return all;
    }

    @Test
    void theDocumentHasTheFiguresOfToday() throws Exception {
        SoftwareCard card = TestSandbox.in(folder).card("p01-sato-hanako");
        List<String> lines = Files.readAllLines(DOCUMENT);
        for (Map.Entry<String, CardSuite.Steps> procedure : PROCEDURES.entrySet()) {
            CardTime shortForm = time(card.connect(), procedure.getValue());
            CardTime extended = time(card.connectExtended(), procedure.getValue());
            String row = "| " + procedure.getKey() + " | " + shortForm.commands() + " | " + shortForm.bytesSent() + " + " + shortForm.bytesReceived() + " | "
                    + shortForm.duration().toMillis() + " | " + extended.commands() + " | " + extended.duration().toMillis() + " |";
            String[] written = lines.stream().filter(line -> line.startsWith("| " + procedure.getKey() + " |")).findFirst()
                    .orElseThrow(() -> new AssertionError("the document lacks: " + row)).split(" *\\| *");
            assertThat(written[2]).as(row).isEqualTo(String.valueOf(shortForm.commands()));
            assertThat(Long.parseLong(written[4])).as(row).isCloseTo(shortForm.duration().toMillis(), within(15L));
            assertThat(written[5]).as(row).isEqualTo(String.valueOf(extended.commands()));
            assertThat(Long.parseLong(written[6])).as(row).isCloseTo(extended.duration().toMillis(), within(15L));
        }
    }

    @Test
    void aTouchTakesLessThanTwoSecondsOfTheCard() throws Exception {
        SoftwareCard card = TestSandbox.in(folder).card("p01-sato-hanako");
        assertThat(time(card.connect(), PROCEDURES.get("touch")).duration()).isLessThan(java.time.Duration.ofSeconds(2));
        assertThat(time(card.connect(), PROCEDURES.get("touch with genuineness")).duration()).isLessThan(java.time.Duration.ofSeconds(2));
    }

    private static CardTime time(CardTransport transport, CardSuite.Steps steps) throws Exception {
        RecordingTransport recorder = new RecordingTransport(transport);
        try (ApduCard card = new ApduCard(recorder)) {
            steps.with(card);
        }
        return CardTime.of(recorder.script());
    }
}
