package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.ApTermsConverter;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;

class TermsCheckTest {

    private static final Aid OWN = new Aid("F04A50434311");
    private static final Aid REGISTERED = new Aid("A000000999");
    private static final ApOwner TOWN = new ApOwner(ApOwner.Kind.MUNICIPALITY, "102016", "前橋市", null);
    private static final ApBasis ORDINANCE = new ApBasis("個人番号カードの利用に関する条例", "平成28年条例第12号", LocalDate.of(2016, 3, 28));
    private static final DataLayout LAYOUT = new DataLayout(List.of(new DataLayout.Field("有効期限", 8, Set.of(2), Set.of())),
            List.of(new DataLayout.Counter("残り", 0, 12_000, 0, 12_000, Set.of(2), Set.of(2), Set.of(), Set.of(2))));

    private static ApTerms terms(ApOwner owner, ApBasis basis, int size, HolderCondition holders, RulePeriod period) {
        return new ApTerms("タクシー助成", "Taxi", owner, basis, "運賃の助成", ApType.RECORD, size, LAYOUT, List.of(RecordContent.VALID_UNTIL), KeyLength.AES_128,
                Set.of(new CardGeneration("2016")), false, holders, period);
    }

    private static ApTerms terms(ApOwner owner, ApBasis basis) {
        return terms(owner, basis, 1024, HolderCondition.ANYONE, RulePeriod.ALWAYS);
    }

    private static void refused(ProblemCode code, String field, Aid aid, ApTerms terms) {
        assertThatThrownBy(() -> TermsCheck.require(aid, terms)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.field()).isEqualTo(field);
        });
    }

    @Test
    void aMunicipalityUsesTheFreeSpaceByItsOrdinance() {
        assertThatCode(() -> TermsCheck.require(OWN, terms(TOWN, ORDINANCE))).doesNotThrowAnyException();
    }

    @Test
    void withoutTitleNumberOrDateOfTheLegalBasisItIsRefused() {
        refused(FreespaceProblem.CARD_AP_BASIS_MISSING, "basisTitle", OWN, terms(TOWN, null));
        refused(FreespaceProblem.CARD_AP_BASIS_MISSING, "basisTitle", OWN, terms(TOWN, new ApBasis(" ", "第1号", LocalDate.EPOCH)));
        refused(FreespaceProblem.CARD_AP_BASIS_MISSING, "basisNumber", OWN, terms(TOWN, new ApBasis("条例", null, LocalDate.EPOCH)));
        refused(FreespaceProblem.CARD_AP_BASIS_MISSING, "basisDate", OWN, terms(TOWN, new ApBasis("条例", "第1号", null)));
    }

    @Test
    void aPrivateBusinessNeedsTheMinistersConfirmationAndARegisteredIdentifier() {
        ApOwner without = new ApOwner(ApOwner.Kind.PRIVATE_BUSINESS, null, "試験鉄道株式会社", null);
        ApOwner with = new ApOwner(ApOwner.Kind.PRIVATE_BUSINESS, null, "試験鉄道株式会社", "総行住第1号");
        refused(FreespaceProblem.CARD_AP_CONFIRMATION_MISSING, "confirmation", REGISTERED, terms(without, ORDINANCE));
        refused(FreespaceProblem.CARD_AP_CONFIRMATION_MISSING, "confirmation", REGISTERED, terms(new ApOwner(ApOwner.Kind.PRIVATE_BUSINESS, null, "試験鉄道株式会社", "?!"), ORDINANCE));
        refused(FreespaceProblem.CARD_AP_AID_WRONG, "aid", OWN, terms(with, ORDINANCE));
        assertThatCode(() -> TermsCheck.require(REGISTERED, terms(with, ORDINANCE))).doesNotThrowAnyException();
    }

    @Test
    void aPrefectureIsNamedByTheCodeOfAPrefecture() {
        refused(FreespaceProblem.CARD_AP_OWNER_WRONG, "ownerCode", OWN, terms(new ApOwner(ApOwner.Kind.PREFECTURE, "102016", "群馬県", null), ORDINANCE));
        assertThatCode(() -> TermsCheck.require(OWN, terms(new ApOwner(ApOwner.Kind.PREFECTURE, "100005", "群馬県", null), ORDINANCE))).doesNotThrowAnyException();
    }

    @Test
    void theSizeHoldsKeysRecordsAndCounters() {
        refused(FreespaceProblem.CARD_AP_SIZE_WRONG, "size", OWN, terms(TOWN, ORDINANCE, 400, HolderCondition.ANYONE, RulePeriod.ALWAYS));
        refused(FreespaceProblem.CARD_AP_SIZE_WRONG, "size", OWN, terms(TOWN, ORDINANCE, 70_000, HolderCondition.ANYONE, RulePeriod.ALWAYS));
    }

    @Test
    void agesAndDaysComeInOrder() {
        refused(FreespaceProblem.CARD_AP_HOLDERS_WRONG, "youngest", OWN, terms(TOWN, ORDINANCE, 1024, new HolderCondition(70, 65, Set.of()), RulePeriod.ALWAYS));
        refused(FreespaceProblem.CARD_AP_HOLDERS_WRONG, "youngest", OWN, terms(TOWN, ORDINANCE, 1024, new HolderCondition(-1, null, Set.of()), RulePeriod.ALWAYS));
        refused(FreespaceProblem.CARD_AP_PERIOD_WRONG, "last", OWN,
                terms(TOWN, ORDINANCE, 1024, HolderCondition.ANYONE, new RulePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 3, 31))));
    }

    @Test
    void contentsMustFitIntoTheirRecords() {
        DataLayout narrow = new DataLayout(List.of(new DataLayout.Field("有効期限", 7, Set.of(2), Set.of())), List.of());
        ApTerms wrong = new ApTerms("助成", "Aid", TOWN, ORDINANCE, "助成", ApType.RECORD, 1024, narrow, List.of(RecordContent.VALID_UNTIL), KeyLength.AES_128,
                Set.of(new CardGeneration("2016")), false, null, null);
        refused(FreespaceProblem.CARD_AP_LAYOUT_WRONG, "layout", OWN, wrong);
        ApTerms identifier = new ApTerms("番号", "Id", TOWN, ORDINANCE, "番号", ApType.IDENTIFIER, 1024, LAYOUT, List.of(), KeyLength.AES_128, Set.of(new CardGeneration("2016")), false, null, null);
        refused(FreespaceProblem.CARD_AP_LAYOUT_WRONG, "layout", OWN, identifier);
    }

    @Test
    void termsAreReadAsTheyWereStored() {
        ApTerms terms = terms(TOWN, ORDINANCE, 1024, new HolderCondition(65, null, Set.of(new AreaCode("10201"))), new RulePeriod(LocalDate.of(2026, 4, 1), null));
        ApTermsConverter converter = new ApTermsConverter();
        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(terms))).isEqualTo(terms);
    }
}
