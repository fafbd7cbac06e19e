package jp.citizencard.library.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import jp.citizencard.library.entity.PatronDetails;

class SearchFormTest {

    @ParameterizedTest
    @CsvSource({"佐藤　花子,佐藤花子", "ｻﾄｳ ﾊﾅｺ,さとうはなこ", "サトウ・ハナコ,さとうはなこ", "髙﨑,高崎", "𠮷田,吉田", "ＮＧＵＹＥＮ Thi,nguyenthi", "０９０-1234-5678,09012345678", "ヴァイオリン,ゔぁいおりん"})
    void formsThatPeopleTakeForTheSameAreTheSame(String typed, String normal) {
        assertThat(SearchForm.of(typed)).isEqualTo(normal);
    }

    @Test
    void kanjiOutsideTheBasicPlaneStay() {
        assertThat(SearchForm.of("𡈽屋")).isEqualTo("𡈽屋");
    }

    @Test
    void aPatronIsFoundByWholeNamePartsReadingAndPhone() {
        PatronDetails details = new PatronDetails("佐藤　花子", "サトウ　ハナコ", "群馬県", "027-000-0000", null);
        assertThat(SearchForm.keysOf(details)).containsExactlyInAnyOrder("佐藤花子", "佐藤", "花子", "さとうはなこ", "さとう", "はなこ", "0270000000");
        assertThat(SearchForm.keysOf(PatronDetails.NONE)).isEmpty();
    }
}
