package jp.citizencard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BerTlvTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65535, 65536})
    void everyLengthFormIsReadBack(int length) throws Exception {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        BerTlv read = BerTlv.read(BerTlv.write(0xDF22, value), 0xDF22);
        assertThat(read.value()).isEqualTo(value);
    }

    @Test
    void aFilePaddedBehindItsDataObjectIsRead() throws Exception {
        byte[] padded = Arrays.copyOf(BerTlv.write(0x90, new byte[] {1, 0, 1}), 64);
        assertThat(BerTlv.read(padded, 0x90).value()).containsExactly(1, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FF", "FF10", "FF1080", "FF1005DF11", "FF108400000001", "FF8110", "9003010", "FF1003DF1105"})
    void brokenDataIsRefused(String hex) {
        byte[] data = HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
        assertThatThrownBy(() -> BerTlv.read(data, 0xFF10).children()).isInstanceOf(CardFormatException.class);
    }

    @Test
    void aDataObjectThatOccursTwiceIsRefused() {
        byte[] twice = BerTlv.write(0xFF10, BerTlv.write(0xDF11, new byte[1]), BerTlv.write(0xDF11, new byte[1]));
        assertThatThrownBy(() -> BerTlv.read(twice, 0xFF10).child(0xDF11)).isInstanceOf(CardFormatException.class).hasMessageContaining("twice");
    }

    @Test
    void randomBytesNeverDoMoreThanBeRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(60)];
            random.nextBytes(data);
            if (data.length > 2) {
                data[0] = (byte) 0xFF;
                data[1] = 0x10;
            }
            try {
                BerTlv.read(data, 0xFF10).children();
            } catch (CardFormatException expected) {
                assertThat(expected).hasMessageNotContaining("Exception");
            }
        }
    }
}
