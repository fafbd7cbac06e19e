package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.RulePeriod;

class EligibilityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final AreaCode HERE = new AreaCode("10201");
    private static final CardGeneration FIRST = new CardGeneration("2016");

    private static ApTerms terms(HolderCondition holders, RulePeriod period, boolean kiosk) {
        return new ApTerms("試験", "Test", null, null, "試験", ApType.IDENTIFIER, 512, null, null, KeyLength.AES_128, Set.of(FIRST), kiosk, holders, period);
    }

    private static Eligibility.Residence lives(AreaCode area) {
        return new Eligibility.Residence(area, false, false);
    }

    private static Eligibility.Facts facts(LocalDate birth, AreaCode residence) {
        return new Eligibility.Facts(true, TODAY, birth, lives(residence), FIRST, true, false, true);
    }

    @Test
    void whereNothingIsAskedAnybodyCanHaveIt() {
        assertThat(Eligibility.against(terms(null, null, false), facts(null, null))).isEmpty();
    }

    @Test
    void theBirthdayItselfCounts() {
        ApTerms from65 = terms(new HolderCondition(65, null, Set.of()), null, false);
        assertThat(Eligibility.against(from65, facts(LocalDate.of(1961, 11, 21), null))).isEmpty();
        assertThat(Eligibility.against(from65, facts(LocalDate.of(1961, 11, 22), null))).containsExactly(Ineligibility.CARD_AP_TOO_YOUNG);
        ApTerms to18 = terms(new HolderCondition(null, 18, Set.of()), null, false);
        assertThat(Eligibility.against(to18, facts(LocalDate.of(2007, 11, 22), null))).isEmpty();
        assertThat(Eligibility.against(to18, facts(LocalDate.of(2007, 11, 21), null))).containsExactly(Ineligibility.CARD_AP_TOO_OLD);
    }

    @Test
    void whatIsNotKnownIsNoEligibility() {
        ApTerms terms = terms(new HolderCondition(65, null, Set.of(HERE)), null, false);
        assertThat(Eligibility.against(terms, facts(null, null))).containsExactly(Ineligibility.CARD_AP_RESIDENCE_UNKNOWN, Ineligibility.CARD_AP_AGE_UNKNOWN);
    }

    @Test
    void firstAndLastDayBelongToThePeriod() {
        assertThat(Eligibility.against(terms(null, new RulePeriod(TODAY, TODAY), false), facts(null, null))).isEmpty();
        assertThat(Eligibility.against(terms(null, new RulePeriod(TODAY.plusDays(1), null), false), facts(null, null))).containsExactly(Ineligibility.CARD_AP_NOT_YET);
        assertThat(Eligibility.against(terms(null, new RulePeriod(null, TODAY.minusDays(1)), false), facts(null, null))).containsExactly(Ineligibility.CARD_AP_OVER);
    }

    @Test
    void everyReasonIsTold() {
        ApTerms terms = terms(new HolderCondition(65, null, Set.of(HERE)), new RulePeriod(null, TODAY.minusDays(1)), false);
        Eligibility.Facts facts = new Eligibility.Facts(false, TODAY, LocalDate.of(2000, 1, 1), lives(new AreaCode("39208")), new CardGeneration("next"), false, true, false);
        assertThat(Eligibility.against(terms, facts)).isEqualTo(List.of(Ineligibility.CARD_AP_NOT_OFFERED, Ineligibility.CARD_AP_PERSON_SUSPENDED, Ineligibility.CARD_AP_OVER,
                Ineligibility.CARD_AP_OTHER_RESIDENCE, Ineligibility.CARD_AP_TOO_YOUNG, Ineligibility.CARD_AP_OTHER_GENERATION, Ineligibility.CARD_AP_CARD_FULL, Ineligibility.CARD_AP_COUNTER_ONLY));
    }

    @Test
    void withoutStaffOnlyWhatAKioskMayLoad() {
        Eligibility.Facts kiosk = new Eligibility.Facts(true, TODAY, null, lives(null), FIRST, false, false, true);
        assertThat(Eligibility.against(terms(null, null, true), kiosk)).isEmpty();
        assertThat(Eligibility.against(terms(null, null, false), kiosk)).containsExactly(Ineligibility.CARD_AP_COUNTER_ONLY);
    }

    @Test
    void whoeverLivesWhereAnAgreementHoldsCanHaveIt() {
        ApTerms here = terms(new HolderCondition(null, null, Set.of(HERE)), null, false);
        AreaCode elsewhere = new AreaCode("39208");
        assertThat(Eligibility.against(here, living(new Eligibility.Residence(elsewhere, false, false)))).containsExactly(Ineligibility.CARD_AP_OTHER_RESIDENCE);
        assertThat(Eligibility.against(here, living(new Eligibility.Residence(elsewhere, true, false)))).isEmpty();
    }

    @Test
    void aResidenceThatMayHaveChangedCountsOnlyWhereNoneIsAsked() {
        Eligibility.Residence maybe = new Eligibility.Residence(HERE, false, true);
        assertThat(Eligibility.against(terms(new HolderCondition(null, null, Set.of(HERE)), null, false), living(maybe))).containsExactly(Ineligibility.CARD_AP_RESIDENCE_UNCERTAIN);
        assertThat(Eligibility.against(terms(null, null, false), living(maybe))).isEmpty();
    }

    @Test
    void aGenerationThatIsNotKnownIsNone() {
        Eligibility.Facts phone = new Eligibility.Facts(true, TODAY, null, lives(null), null, true, false, true);
        assertThat(Eligibility.against(terms(null, null, false), phone)).containsExactly(Ineligibility.CARD_AP_GENERATION_UNKNOWN);
    }

    private static Eligibility.Facts living(Eligibility.Residence residence) {
        return new Eligibility.Facts(true, TODAY, null, residence, FIRST, true, false, true);
    }
}
