package jp.citizencard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EraDateTest {

    @ParameterizedTest
    @CsvSource({"1912-07-29, MEIJI, 119120729, 450729, 明治45年7月29日", "1912-07-30, TAISHO, 219120730, 010730, 大正元年7月30日",
        "1926-12-24, TAISHO, 219261224, 151224, 大正15年12月24日", "1926-12-25, SHOWA, 319261225, 011225, 昭和元年12月25日",
        "1989-01-07, SHOWA, 319890107, 640107, 昭和64年1月7日", "1989-01-08, HEISEI, 419890108, 010108, 平成元年1月8日",
        "2019-04-30, HEISEI, 420190430, 310430, 平成31年4月30日", "2019-05-01, REIWA, 520190501, 010501, 令和元年5月1日"})
    void theDayOnWhichAnEraChangesHasTheRightEraInEveryForm(LocalDate day, Era era, String coded, String digits, String japanese) throws Exception {
        EraDate date = new EraDate(day);
        assertThat(date.era()).isEqualTo(era);
        assertThat(date.coded()).isEqualTo(coded);
        assertThat(date.shortDigits()).isEqualTo(digits);
        assertThat(date.japanese()).isEqualTo(japanese);
        assertThat(EraDate.parseCoded(coded)).isEqualTo(date);
        assertThat(EraDate.parseShort(era, digits)).isEqualTo(date);
        assertThat(BirthDateKey.of(day).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "019890107", "619890107", "319890108", "419890107", "31989010", "319890230", "3198901071"})
    void whatIsNoEraDateIsRefused(String text) {
        assertThatThrownBy(() -> EraDate.parseCoded(text)).isInstanceOf(CardFormatException.class);
    }

    @Test
    void aDateOutsideItsEraIsRefused() {
        assertThatThrownBy(() -> EraDate.parseShort(Era.SHOWA, "640108")).isInstanceOf(CardFormatException.class);
        assertThatThrownBy(() -> EraDate.parseShort(Era.HEISEI, "000101")).isInstanceOf(CardFormatException.class);
        assertThatThrownBy(() -> new EraDate(LocalDate.of(1872, 12, 31))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verificationCodeBIsPutTogetherAndHidden() {
        VerificationCodeB code = VerificationCodeB.of(LocalDate.of(1985, 3, 9), 2031, "0042");
        assertThat(code.digits()).isEqualTo("60030920310042");
        assertThat(code.birthDateKey()).isEqualTo(new BirthDateKey("600309"));
        assertThat(code).hasToString("VerificationCodeB[hidden]");
        assertThatThrownBy(() -> new VerificationCodeB("123456789012")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCardsOwnRecordIsReadAndWrittenBack() throws Exception {
        CardIdentity identity = new CardIdentity(new CardSerial("012345678901234"), "10201", LocalDate.of(2031, 3, 9));
        assertThat(CardIdentity.parse(identity.encoded())).isEqualTo(identity);
        assertThat(identity.toString()).doesNotContain("012345678901234");
        assertThatThrownBy(() -> CardIdentity.parse(new byte[28])).isInstanceOf(CardFormatException.class);
        assertThatThrownBy(() -> CardIdentity.parse("0123456789012341020120310230".getBytes())).isInstanceOf(CardFormatException.class);
    }
}
