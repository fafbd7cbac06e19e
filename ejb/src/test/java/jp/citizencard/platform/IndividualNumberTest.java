package jp.citizencard.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.IndividualNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndividualNumberTest {

    /** Made up; the check digit is right. */
    private static final String NUMBER = "123456789018";

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "1234 5678 9018", "1234-5678-9018", "１２３４５６７８９０１８", "マイナンバーは123456789018です", "番号:1234－5678－9018", " 123456789018 "})
    void aValidNumberIsRecognisedHoweverItIsWritten(String text) {
        assertThat(IndividualNumber.isIn(text)).isTrue();
    }

    @Test
    void aNumberIsFoundAtAnyPlaceOfALongText() {
        String circled = "⑫㉞⑤⑥⑦⑧⑨⓪①⑧";
        for (int before = 0; before < 30; before++) {
            String lead = "x".repeat(before) + '/';
            assertThat(IndividualNumber.isIn(lead + NUMBER + "/xyz")).as("%d characters before", before).isTrue();
            assertThat(IndividualNumber.isIn(lead + "1-2 3-4 5-6 7-8 9-0 1-8")).as("%d characters before", before).isTrue();
            assertThat(IndividualNumber.isIn(lead + circled)).as("%d characters before", before).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "1234567890183", "12345678901", "A123456789018", "0193c1a2-0000-7000-8000-123456789018", "", "図書館"})
    void otherDigitsAreNot(String text) {
        assertThat(IndividualNumber.isIn(text)).isFalse();
    }

    @Test
    void theRefusalNamesTheFieldAndNotTheNumber() {
        assertThatThrownBy(() -> IndividualNumber.refuseIn(NUMBER, "note")).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.field()).isEqualTo("note");
            assertThat(problem.getMessage()).doesNotContain(NUMBER);
        });
    }
}
