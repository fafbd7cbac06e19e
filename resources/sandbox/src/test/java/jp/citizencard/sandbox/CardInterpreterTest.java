package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;
import jp.citizencard.card.transport.CardTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The software card at the level of bytes. */
class CardInterpreterTest {

    private static final String JPKI = "00A4040C0AD392F000260100000001";
    private static final String SURFACE = "00A4040C0AD3921000310001010402";
    private static final String INPUT_SUPPORT = "00A4040C0AD3921000310001010408";
    private static final String COMMON = "00A4040C0AD3921000310001010100";
    private static final String DIGEST_INFO = "3031300D060960864801650304020105000420" + "00".repeat(32);

    @TempDir
    static Path folder;
    private CardInterpreter card;

    @BeforeEach
    void open() {
        card = new CardInterpreter(TestSandbox.in(folder).card("p01-sato-hanako"));
    }

    @Test
    void nothingCanBeDoneBeforeAnApplicationIsSelected() {
        assertThat(send("00B0000000")).isEqualTo("6986");
        assertThat(send("00A4020C02000A")).isEqualTo("6986");
        assertThat(send("00A4040C05A000000001")).isEqualTo("6A82");
        assertThat(send("00FF000000")).isEqualTo("6D00");
        assertThat(send("C0A4040C00")).isEqualTo("6E00");
        assertThat(send("00A4")).isEqualTo("6700");
    }

    @Test
    void filesAreReadWithinTheirBounds() {
        send(JPKI);
        assertThat(send("00B0000000")).as("no file").isEqualTo("6986");
        assertThat(send("00A4020C020099")).isEqualTo("6A82");
        assertThat(send("00A4020C02000A")).isEqualTo("9000");
        assertThat(send("00B0000004")).startsWith("3082").hasSize(12).endsWith("9000");
        assertThat(send("00B07F0000")).isEqualTo("6B00");
        assertThat(send("00B0000000")).hasSize(516);
        assertThat(send("00B08A0000")).as("short file identifiers").isEqualTo("6A86");
        assertThat(send("00B00000")).as("no expected length").isEqualTo("6700");
        send("00A4020C020006");
        assertThat(send("00B00000FF")).as("the file ends").hasSize(324).endsWith("6282");
        send("00A4020C020018");
        assertThat(send("00B0000000")).as("a PIN is no file to read").isEqualTo("6981");
    }

    @Test
    void aGuardedFileOpensWithItsPasswordUntilAnotherApplicationIsSelected() {
        send(JPKI);
        send("00A4020C020001");
        assertThat(send("00B0000004")).isEqualTo("6982");
        send("00A4020C02001B");
        assertThat(send("0020008008" + hex("HANAKO85"))).isEqualTo("9000");
        send("00A4020C020001");
        assertThat(send("00B0000004")).endsWith("9000");
        send(SURFACE);
        send(JPKI);
        send("00A4020C020001");
        assertThat(send("00B0000004")).isEqualTo("6982");
    }

    @Test
    void aWrongPinTakesTheOpenedKeyAwayAndAResetToo() {
        send(JPKI);
        verify("1234");
        send("00A4020C020017");
        assertThat(send("802A008033" + DIGEST_INFO + "00")).hasSize(516).endsWith("9000");
        assertThat(verify("9999")).isEqualTo("63C2");
        send("00A4020C020017");
        assertThat(send("802A008033" + DIGEST_INFO + "00")).isEqualTo("6982");
        assertThat(verify("1234")).isEqualTo("9000");
        card.reset();
        assertThat(send("00A4020C020017")).isEqualTo("6986");
        send(JPKI);
        send("00A4020C020017");
        assertThat(send("802A008033" + DIGEST_INFO + "00")).isEqualTo("6982");
    }

    @Test
    void aSignatureThatWasNotAskedForWaitsForGetResponse() {
        send(JPKI);
        verify("1234");
        send("00A4020C020017");
        String whole = send("802A008033" + DIGEST_INFO + "00");
        assertThat(send("802A008033" + DIGEST_INFO + "10")).isEqualTo("6C00");
        assertThat(send("802A008033" + DIGEST_INFO)).isEqualTo("6100");
        String first = send("00C0000080");
        assertThat(first).endsWith("6180");
        String second = send("00C0000080");
        assertThat(first.substring(0, 256) + second).isEqualTo(whole);
        assertThat(send("00C0000080")).isEqualTo("6985");
    }

    @Test
    void wrongParametersAndLengthsAreRefused() {
        send(JPKI);
        send("00A4020C020018");
        assertThat(send("00200081")).isEqualTo("6A86");
        assertThat(send("0020008011" + "31".repeat(17))).isEqualTo("6700");
        assertThat(send("00200080")).isEqualTo("63C3");
        assertThat(send("00A4000C02000A")).isEqualTo("6A86");
        assertThat(send("00A4020C0100")).isEqualTo("6700");
        assertThat(send("002A008001FF00")).isEqualTo("6E00");
        assertThat(send("802A008133" + DIGEST_INFO + "00")).isEqualTo("6A86");
        assertThat(send("802A008033" + DIGEST_INFO + "00")).as("a PIN is no key").isEqualTo("6981");
        assertThat(send("802A000033" + DIGEST_INFO + "00")).as("only the surface AP has the card's own key").isEqualTo("6A88");
    }

    @Test
    void theOwnKeySignsWithoutAPin() {
        send(SURFACE);
        assertThat(send("802A000033" + DIGEST_INFO + "00")).hasSize(516).endsWith("9000");
        assertThat(send("802A0000F6" + "00".repeat(246) + "00")).isEqualTo("6700");
    }

    @Test
    void theCommonApHasOneRecord() {
        send(COMMON);
        send("00A4020C020001");
        assertThat(send("00B0000000")).isEqualTo("6981");
        assertThat(send("00B2010410")).as("the card asks for the right length").isEqualTo("6C1C");
        assertThat(send("00B201041C")).hasSize(60).endsWith("9000");
        assertThat(send("00B202041C")).isEqualTo("6A83");
    }

    @Test
    void theFilesOfTheIndividualNumberAreThereAndNeverOpen() {
        send(INPUT_SUPPORT);
        send("00A4020C020011");
        assertThat(send("0020008004" + hex("1234"))).isEqualTo("9000");
        assertThat(send("00A4020C020001")).isEqualTo("9000");
        assertThat(send("00B0000000")).as("closed also after the PIN").isEqualTo("6982");
        assertThat(send("00200080")).as("no PIN").isEqualTo("6981");
        assertCodeAIsBlocked("0014");
        send(SURFACE);
        assertCodeAIsBlocked("0013");
    }

    private void assertCodeAIsBlocked(String ef) {
        assertThat(send("00A4020C02" + ef)).isEqualTo("9000");
        assertThat(send("00B0000000")).as("no file to read").isEqualTo("6981");
        assertThat(send("00200080")).isEqualTo("6984");
        assertThat(send("002000800C" + "58".repeat(12))).as("compared with nothing").isEqualTo("6984");
    }

    @Test
    void aProgramOfThePlatformThatSelectsAFileOfTheIndividualNumberFails() throws Exception {
        for (String[] file : new String[][] {{INPUT_SUPPORT, "0001"}, {INPUT_SUPPORT, "0014"}, {SURFACE, "0013"}}) {
            try (CardTransport own = TestSandbox.in(folder).card("p01-sato-hanako").connect()) {
                own.transmit(CommandApdu.decode(HexFormat.of().parseHex(file[0])));
                CommandApdu select = CommandApdu.decode(HexFormat.of().parseHex("00A4020C02" + file[1]));
                assertThatThrownBy(() -> own.transmit(select)).isInstanceOf(ForbiddenFileException.class);
            }
        }
    }

    @Test
    void anApplicationInTheFreeSpaceGetsItsCommands() {
        FreeSpaceApplets.Selected echo = new FreeSpaceApplets.Selected() {
            @Override
            public ResponseApdu selection() {
                return new ResponseApdu(new byte[] {1}, StatusWord.OK);
            }

            @Override
            public ResponseApdu answer(CommandApdu command) {
                return new ResponseApdu(command.data(), StatusWord.OK);
            }

            @Override
            public void deselect() {
                // nothing selected needs to be forgotten
            }
        };
        byte[] aid = HexFormat.of().parseHex("F000000001");
        card = new CardInterpreter(TestSandbox.in(folder).card("p01-sato-hanako").with(
                wanted -> java.util.Arrays.equals(wanted, aid) ? Optional.of(echo) : Optional.empty()));
        assertThat(send("00A4040C05F000000001")).isEqualTo("019000");
        assertThat(send("80500000020A0B00")).isEqualTo("0A0B9000");
        assertThat(send(JPKI)).isEqualTo("9000");
        assertThat(send("80500000020A0B00")).isEqualTo("6D00");
    }

    @Test
    void anyBytesGetAnAnswer() {
        Random random = new Random(5);
        String[] starts = {JPKI, SURFACE, INPUT_SUPPORT, COMMON};
        int[] instructions = {0xA4, 0xB0, 0xB2, 0xC0, 0x2A, 0x7F};
        for (int i = 0; i < 3_000; i++) {
            if (i % 50 == 0) {
                send(starts[random.nextInt(4)]);
            }
            byte[] command = new byte[random.nextInt(12)];
            random.nextBytes(command);
            if (command.length > 1) {
                command[0] = random.nextBoolean() ? 0 : (byte) 0x80;
                command[1] = (byte) instructions[random.nextInt(6)];
            }
            assertThat(card.answer(command)).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    private String verify(String pin) {
        send("00A4020C020018");
        return send("0020008004" + hex(pin));
    }

    private String send(String hex) {
        return HexFormat.of().withUpperCase().formatHex(card.answer(HexFormat.of().parseHex(hex)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
