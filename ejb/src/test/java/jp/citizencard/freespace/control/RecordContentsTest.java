package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.platform.value.MunicipalityCode;

class RecordContentsTest {

    private static final MunicipalityCode MAEBASHI = new MunicipalityCode("102016");
    private static final DataLayout LAYOUT = new DataLayout(List.of(field("期限", 10), field("市", 6), field("乗車", 4)), List.of());
    private static final ApTerms TERMS = new ApTerms("試験", "Test", null, null, "試験", ApType.RECORD, 1024, LAYOUT, List.of(RecordContent.VALID_UNTIL, RecordContent.MUNICIPALITY),
            KeyLength.AES_128, Set.of(), false, null, null);

    private static DataLayout.Field field(String name, int length) {
        return new DataLayout.Field(name, length, Set.of(2), Set.of());
    }

    @Test
    void aLoadingFillsEveryRecordToItsLength() {
        assertThat(RecordContents.of(TERMS, LocalDate.of(2027, 3, 31), MAEBASHI, true))
                .isEqualTo(Map.of(1, "32303237303333310000", 2, "313032303136", 3, "00000000"));
    }

    @Test
    void laterOnlyWhatTheServerKeepsIsWritten() {
        assertThat(RecordContents.of(TERMS, null, MAEBASHI, false)).isEqualTo(Map.of(1, "30303030303030300000", 2, "313032303136"));
    }
}
