package jp.citizencard.web.platform.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameFieldsTest {

    @Test
    void theJapaneseNameServesWhereThereIsNoEnglishOne() {
        assertThat(new NameFields(" 図書館 ", " ").english()).isEqualTo("図書館");
        assertThat(new NameFields("図書館", "Library ").english()).isEqualTo("Library");
        assertThat(new NameFields().english()).isNull();
    }
}
