package jp.citizencard.web.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en|en", "en-GB|en", "ja|ja", "ja-JP, en;q=0.5|ja", "en;q=0.5, ja|ja", "fr, en;q=0.1|en", "fr|ja", "*|ja", "x;q=y|ja", "''|ja"})
    void englishIsForThoseWhoRatherHaveIt(String acceptLanguage, String expected) {
        assertThat(Languages.of(acceptLanguage).getLanguage()).isEqualTo(expected);
    }

    @Test
    void anAbsentOrOverlongHeaderMeansJapanese() {
        assertThat(Languages.of(null).getLanguage()).isEqualTo("ja");
        assertThat(Languages.of("en," + "x".repeat(500)).getLanguage()).isEqualTo("ja");
    }
}
