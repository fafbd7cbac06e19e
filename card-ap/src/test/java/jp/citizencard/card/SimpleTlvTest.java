package jp.citizencard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleTlvTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 254, 255, 65_535})
    void everyLengthFormIsReadBack(int length) throws Exception {
        SimpleTlv first = new SimpleTlv(0x81, new byte[length]);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first.encoded());
        both.writeBytes(new SimpleTlv(0xFE, new byte[] {1}).encoded());
        List<SimpleTlv> read = SimpleTlv.readAll(both.toByteArray());
        assertThat(read).extracting(SimpleTlv::tag).containsExactly(0x81, 0xFE);
        assertThat(read.get(0).value()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0000", "FF0100", "01", "0102AA", "01FF", "01FF00", "01FF0002AA", "0100FF"})
    void brokenDataIsRefused(String hex) {
        assertThatThrownBy(() -> SimpleTlv.readAll(HexFormat.of().parseHex(hex))).isInstanceOf(CardFormatException.class);
    }

    @Test
    void tagsThatCannotBeWrittenAreRefused() {
        assertThatThrownBy(() -> new SimpleTlv(0, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimpleTlv(255, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
