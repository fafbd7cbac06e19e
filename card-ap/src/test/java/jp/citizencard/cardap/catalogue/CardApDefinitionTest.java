package jp.citizencard.cardap.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.keys.KeyLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardApDefinitionTest {

    private static final LegalBasis ORDINANCE = new LegalBasis.Ordinance("個人番号カードの利用に関する条例", "平成28年条例第12号", LocalDate.of(2016, 3, 30));
    private static final LegalBasis CONFIRMATION = new LegalBasis.MinisterialConfirmation("総務大臣", "総行住第100号", LocalDate.of(2026, 4, 1));
    private static final Owner BUSINESS = new Owner.PrivateBusiness("バス会社", "第12号");
    private static final Aid OWN = new Aid("F04A50434310");
    private static final Aid NATIONAL = new Aid("D392F00026010000");

    @Test
    void aMunicipalityAndAPrefectureNeedAnOrdinance() {
        for (Owner owner : List.of(new Owner.Municipality("102016"), new Owner.Prefecture("100005"))) {
            assertThatNoException().isThrownBy(() -> define(OWN, owner, ORDINANCE));
            assertThatIllegalArgumentException().isThrownBy(() -> define(OWN, owner, CONFIRMATION)).withMessageContaining("ordinance");
        }
    }

    @Test
    void aNationalBodyAndABusinessNeedWhatTheMinistersHaveSet() {
        for (Owner owner : List.of(new Owner.NationalBody("デジタル庁"), BUSINESS)) {
            assertThatNoException().isThrownBy(() -> define(NATIONAL, owner, CONFIRMATION));
            assertThatIllegalArgumentException().isThrownBy(() -> define(NATIONAL, owner, ORDINANCE)).withMessageContaining("ministers");
        }
    }

    @Test
    void aBusinessNeedsItsConfirmationNumberAndARegisteredIdentifier() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner.PrivateBusiness("バス会社", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner.PrivateBusiness("バス会社", null));
        assertThatIllegalArgumentException().isThrownBy(() -> define(OWN, BUSINESS, CONFIRMATION)).withMessageContaining("registered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10201", "1020161", "abcdef", "100005"})
    void aMunicipalityHasACodeOfItsOwn(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner.Municipality(code));
    }

    @Test
    void onlyTheRecordTypeHasALayoutAndEveryTypeItsSize() {
        DataLayout layout = new DataLayout(List.of(new DataLayout.Field("note", 112, Set.of(2), Set.of())), List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> define(ApType.IDENTIFIER, 4000, layout, true));
        int needed = CardApDefinition.memoryNeeded(ApType.RECORD, layout, KeyLength.AES_128);
        assertThatNoException().isThrownBy(() -> define(ApType.RECORD, needed, layout, true));
        assertThatIllegalArgumentException().isThrownBy(() -> define(ApType.RECORD, needed - 1, layout, true)).withMessageContaining(String.valueOf(needed));
        assertThatIllegalArgumentException().isThrownBy(() -> define(ApType.RECORD, 65_536, layout, true));
        assertThatIllegalArgumentException().isThrownBy(() -> define(ApType.RECORD, needed, layout, false)).withMessageContaining("generation");
    }

    @Test
    void recordsAndCountersStayWithinWhatTheAppletHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DataLayout.Field("note", 113, Set.of(), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new DataLayout.Field("note", 0, Set.of(), Set.of()));
        assertThatIllegalArgumentException().as("management needs no right, evidence has none").isThrownBy(() -> new DataLayout.Field("note", 1, Set.of(1), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new DataLayout.Field("note", 1, Set.of(5), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> counter(0, 10, 11, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> counter(0, 10, 5, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> counter(-1, 10, 5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> counter(0, 0x1_0000_0000L, 5, 5));
        DataLayout.Counter fine = counter(0, 0xFFFFFFFFL, 5, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> new DataLayout(List.of(), List.of(fine, fine, fine, fine, fine)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F04A5043", "F04A50434310F04A50434310F04A504343", "f04a50434310", "A00000ABCD", "D410F00026", "E04A50434310", "004A50434310"})
    void anIdentifierThatIso7816DoesNotAllowIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Aid(value));
    }

    @Test
    void theCategoryOfAnIdentifierIsTold() {
        assertThat(OWN.category()).isEqualTo(Aid.Category.PROPRIETARY);
        assertThat(NATIONAL.category()).isEqualTo(Aid.Category.NATIONAL);
        assertThat(new Aid("A000000151000000").category()).isEqualTo(Aid.Category.INTERNATIONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "", "番号", "with space", "123456789012345678901234567890123"})
    void anIdIsShortAsciiAndNeverTwelveDigits(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ApIdentifier(value));
    }

    private static DataLayout.Counter counter(long lower, long upper, long start, long refill) {
        return new DataLayout.Counter("quota", lower, upper, start, refill, Set.of(2), Set.of(2), Set.of(3), Set.of(4));
    }

    private static CardApDefinition define(Aid aid, Owner owner, LegalBasis basis) {
        return new CardApDefinition(new CardApId(new UUID(0, 1)), aid, "バス割引", owner, basis, "運賃の割引", ApType.IDENTIFIER, 300, DataLayout.NONE,
                KeyLength.AES_128, Set.of(new CardGeneration("2016")), false);
    }

    private static CardApDefinition define(ApType type, int size, DataLayout layout, boolean withGeneration) {
        return new CardApDefinition(new CardApId(new UUID(0, 1)), OWN, "バス割引", new Owner.Municipality("102016"), ORDINANCE, "運賃の割引", type, size, layout,
                KeyLength.AES_128, withGeneration ? Set.of(new CardGeneration("2016")) : Set.of(), false);
    }
}
