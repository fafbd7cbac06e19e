package jp.citizencard.trust.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import jp.citizencard.trust.support.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictDerTest {

    @Test
    void aCertificateIsOneValue() {
        assertThat(StrictDer.isOneValue(TestAuthority.generation(1).issue())).isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', nothing",
        "30, no length",
        "3003020101ff, bytes behind the value",
        "30800201010000, indefinite length",
        "3081030201 01, length in a longer form than needed",
        "308200030201 01, length with a leading zero",
        "3004020101, shorter than its length",
        "30848000000002 0101, negative length",
        "300402020001, integer with a leading zero",
        "30040202ffff, integer with leading ones",
        "3003010101, boolean of 01",
        "3003030107, only unused bits",
        "300403020101, unused bit set",
        "300403020801, eight unused bits",
        "300305010 0, null with contents",
        "3002 1000, primitive sequence",
        "3004 2402 0400, constructed octet string",
        "30020000, end of contents",
        "3002 0600, empty object identifier",
        "3003 1f0101, long tag with a small number"
    })
    void whatIsNotDerIsFound(String hex, String why) {
        assertThat(StrictDer.isOneValue(HexFormat.of().parseHex(hex.replace(" ", "")))).as(why).isFalse();
    }

    @Test
    void deepNestingDoesNotOverflow() {
        byte[] deep = new byte[8000];
        for (int i = 0; i + 1 < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        assertThat(StrictDer.isOneValue(deep)).isFalse();
        byte[] nested = {5, 0};
        for (int i = 0; i < 40; i++) {
            byte[] outer = new byte[nested.length + 2];
            outer[0] = 0x30;
            outer[1] = (byte) nested.length;
            System.arraycopy(nested, 0, outer, 2, nested.length);
            nested = outer;
        }
        assertThat(StrictDer.isOneValue(nested)).isFalse();
    }
}
