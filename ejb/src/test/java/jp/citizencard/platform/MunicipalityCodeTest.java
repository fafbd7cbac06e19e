package jp.citizencard.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jp.citizencard.platform.value.MunicipalityCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MunicipalityCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"011002", "131016", "102016", "392081", "132047", "452025", "473821"})
    void codesOfRealMunicipalitiesAreAccepted(String code) {
        assertThat(new MunicipalityCode(code).withoutCheckDigit()).isEqualTo(code.substring(0, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"102017", "10201", "1020161", "10201a", "", "１０２０１６"})
    void aWrongCheckDigitOrFormIsRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MunicipalityCode(code));
    }
}
