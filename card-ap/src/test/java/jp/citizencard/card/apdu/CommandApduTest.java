package jp.citizencard.card.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Stream;
import jp.citizencard.card.CardFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandApduTest {

    static Stream<Arguments> forms() {
        String data255 = "AB".repeat(255);
        String data256 = "CD".repeat(256);
        return Stream.of(
                Arguments.of("case 1", "00A40000", 0, 0, false),
                Arguments.of("case 2 short", "00B000FE10", 0, 16, false),
                Arguments.of("case 2 short, largest", "00B000FE00", 0, 256, false),
                Arguments.of("case 3 short", "00A4020C02000A", 2, 0, false),
                Arguments.of("case 3 short, largest", "00D60000FF" + data255, 255, 0, false),
                Arguments.of("case 4 short", "802A00800101FE", 1, 254, false),
                Arguments.of("case 4 short, largest answer", "802A0080010100", 1, 256, false),
                Arguments.of("case 2 extended", "00B00000000101", 0, 257, true),
                Arguments.of("case 2 extended, largest", "00B00000000000", 0, 65_536, true),
                Arguments.of("case 3 extended", "00D60000000100" + data256, 256, 0, true),
                Arguments.of("case 4 extended", "00D60000000100" + data256 + "0010", 256, 16, true),
                Arguments.of("case 4 extended by its answer", "00D6000000000101" + "0400", 1, 1024, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormIsReadAndWrittenBack(String name, String hex, int dataLength, int answerLength, boolean extended) throws Exception {
        CommandApdu command = CommandApdu.decode(bytes(hex));
        assertThat(command.data()).hasSize(dataLength);
        assertThat(command.answerLength()).isEqualTo(answerLength);
        assertThat(command.isExtended()).isEqualTo(extended);
        assertThat(command.encode()).isEqualTo(bytes(hex));
        assertThat(CommandApdu.decode(command.encode())).isEqualTo(command).hasSameHashCodeAs(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00A400", "00A404000200", "00A404000201020300", "00A404000000", "00D600000001", "00D6000000000101FF", "00D6000000000201",
        "00D600000000010101"})
    void lengthsThatDoNotFitAreRefused(String hex) {
        assertThatThrownBy(() -> CommandApdu.decode(bytes(hex))).isInstanceOf(CardFormatException.class);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new CommandApdu(256, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CommandApdu(0, 0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CommandApdu(0, 0, 0, 0, new byte[65_536])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CommandApdu(0, 0, 0, 0, 65_537)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPinIsNeitherShownNorKept() {
        CommandApdu verify = new CommandApdu(0x00, 0x20, 0x00, 0x80, new byte[] {'1', '2', '3', '4'});
        assertThat(verify).hasToString("00200080 data=4 expected=0");
        verify.clear();
        assertThat(verify.data()).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"6100,256", "6110,16", "9000,-1", "6C10,-1"})
    void waitingBytesAreTold(String word, int waiting) {
        assertThat(word(word).bytesWaiting().orElse(-1)).isEqualTo(waiting);
    }

    @ParameterizedTest
    @CsvSource({"6C00,256", "6C1F,31", "6110,-1"})
    void theRightLengthIsTold(String word, int length) {
        assertThat(word(word).rightLength().orElse(-1)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"63C3,3,false", "63C0,0,true", "6984,-1,true", "6983,-1,true", "6300,-1,false", "9000,-1,false", "63D1,-1,false"})
    void triesLeftAndBlockingAreTold(String word, int left, boolean blocked) {
        assertThat(word(word).triesLeft().orElse(-1)).isEqualTo(left);
        assertThat(word(word).isBlocked()).isEqualTo(blocked);
    }

    @Test
    void wordsAreMadeAsTheyAreRead() {
        assertThat(StatusWord.triesLeft(3)).hasToString("63C3");
        assertThat(StatusWord.bytesWaiting(300)).hasToString("6100");
        assertThat(StatusWord.bytesWaiting(16)).hasToString("6110");
        assertThat(StatusWord.rightLength(256)).hasToString("6C00");
        assertThatThrownBy(() -> StatusWord.triesLeft(16)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerIsReadAndWrittenBack() throws Exception {
        ResponseApdu answer = ResponseApdu.decode(bytes("010203" + "9000"));
        assertThat(answer.status()).isEqualTo(StatusWord.OK);
        assertThat(answer.data()).containsExactly(1, 2, 3);
        assertThat(ResponseApdu.decode(answer.encode())).isEqualTo(answer).hasSameHashCodeAs(answer);
        assertThat(answer).hasToString("data=3 9000");
        assertThatThrownBy(() -> ResponseApdu.decode(new byte[1])).isInstanceOf(CardFormatException.class);
        assertThatThrownBy(() -> ResponseApdu.decode(new byte[65_539])).isInstanceOf(CardFormatException.class);
    }

    private static StatusWord word(String hex) {
        return new StatusWord(Integer.parseInt(hex, 16));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
