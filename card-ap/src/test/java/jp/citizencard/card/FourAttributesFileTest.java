package jp.citizencard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FourAttributesFileTest {

    private static final FourAttributes HOLDER = new FourAttributes("𠮷田\u3000花子", "群馬県前橋市大手町二丁目12番1号", LocalDate.of(1985, 3, 9), Sex.FEMALE);

    @Test
    void attributesWithARareKanjiAreReadBack() throws Exception {
        assertThat(FourAttributesFile.parse(FourAttributesFile.write(HOLDER))).isEqualTo(HOLDER);
    }

    @Test
    void theOffsetsPointAtTheDataObjects() throws Exception {
        byte[] file = FourAttributesFile.write(HOLDER);
        ByteBuffer offsets = ByteBuffer.wrap(BerTlv.read(file, 0xFF20).child(0xDF21).value());
        for (int tag : new int[] {0xDF22, 0xDF23, 0xDF24, 0xDF25}) {
            int offset = offsets.getShort();
            assertThat(ByteBuffer.wrap(file).getShort(offset) & 0xFFFF).isEqualTo(tag);
        }
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] file = FourAttributesFile.write(HOLDER);
        int name = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u00f0");
        file[name] = (byte) 0xFF;
        assertThatThrownBy(() -> FourAttributesFile.parse(file)).isInstanceOf(CardFormatException.class).hasMessageNotContaining("花子");
    }

    @Test
    void aTruncatedFileIsRefused() {
        byte[] file = FourAttributesFile.write(HOLDER);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> FourAttributesFile.parse(cut)).isInstanceOf(CardFormatException.class);
        }
    }
}
