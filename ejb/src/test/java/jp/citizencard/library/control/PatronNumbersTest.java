package jp.citizencard.library.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.NumberRule;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.IndividualNumber;

class PatronNumbersTest {

    @ParameterizedTest
    @CsvSource({"7992739871,3", "0000001,8", "1234567,4", "0,0"})
    void luhnFollowsTheStandard(String digits, String check) {
        assertThat(PatronNumbers.checkDigit(CheckDigit.LUHN, digits)).isEqualTo(check);
    }

    @ParameterizedTest
    @CsvSource({"14,0", "1234567,5", "0000006,6"})
    void sevenDrIsTheRemainderBySeven(String digits, String check) {
        assertThat(PatronNumbers.checkDigit(CheckDigit.SEVEN_DR, digits)).isEqualTo(check);
    }

    @Test
    void aNumberHasPrefixZerosAndCheckDigit() {
        assertThat(PatronNumbers.number(new NumberRule("L", 7, CheckDigit.LUHN), 1)).isEqualTo("L00000018");
        assertThat(PatronNumbers.number(new NumberRule("", 8, CheckDigit.NONE), 42)).isEqualTo("00000042");
    }

    @Test
    void aRunningNumberThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> PatronNumbers.number(new NumberRule("", 4, CheckDigit.NONE), 10_000))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(LibraryProblem.PATRON_NUMBERS_USED_UP));
    }

    @Test
    void everyNumberFollowsItsRuleAndAWrongDigitDoesNot() {
        NumberRule rule = new NumberRule("L", 7, CheckDigit.LUHN);
        LongStream.range(1, 2_000).mapToObj(running -> PatronNumbers.number(rule, running)).forEach(number -> {
            assertThat(PatronNumbers.follows(rule, number)).isTrue();
            char last = number.charAt(number.length() - 1);
            assertThat(PatronNumbers.follows(rule, number.substring(0, number.length() - 1) + (last == '9' ? '0' : (char) (last + 1)))).isFalse();
        });
        assertThat(PatronNumbers.follows(rule, "X00000018")).isFalse();
    }

    @Test
    void aNumberThatIsAnIndividualNumberIsNotGiven() {
        NumberRule rule = new NumberRule("", 12, CheckDigit.NONE);
        long individual = LongStream.range(123_456_789_000L, 123_456_789_100L).filter(running -> IndividualNumber.isIn(Long.toString(running))).findFirst().orElseThrow();
        assertThat(PatronNumbers.isUsable(PatronNumbers.number(rule, individual))).isFalse();
        assertThat(PatronNumbers.isUsable(PatronNumbers.number(rule, individual + 1))).isTrue();
    }
}
