package jp.citizencard.card.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import jp.citizencard.card.CardFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerToResetTest {

    @ParameterizedTest
    @CsvSource({"3BE000FF8131FE4514, 0, 256", "3BE500FF8131FE458073000040A2, 5, 65536", "3B00, 0, 256", "3F021450, 2, 256",
        "3B8F8001804F0CA000000306030001000000006A, 15, 256"})
    void historicalBytesAndTheLongestAnswerAreRead(String hex, int historical, int maxAnswer) throws Exception {
        AnswerToReset answer = AnswerToReset.parse(HexFormat.of().parseHex(hex));
        assertThat(answer.historicalBytes()).hasSize(historical);
        assertThat(answer.maxAnswer()).isEqualTo(maxAnswer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3B", "3C00", "3BE000FF8131FE4515", "3BE000FF8131FE", "3B0000", "3B02AA"})
    void whatIsNoneIsRefused(String hex) {
        assertThatThrownBy(() -> AnswerToReset.parse(HexFormat.of().parseHex(hex))).isInstanceOf(CardFormatException.class);
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(36)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 0x3B;
            }
            try {
                assertThat(AnswerToReset.parse(bytes).maxAnswer()).isIn(256, 65_536);
            } catch (CardFormatException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }
}
