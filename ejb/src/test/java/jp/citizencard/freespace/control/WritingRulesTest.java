package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.entity.Ineligibility;
import org.junit.jupiter.api.Test;

class WritingRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final List<Operation> LESS = List.of(Operation.SUSPEND, Operation.ROLL_BACK, Operation.REMOVE);

    private static WritingRules.Facts facts(boolean kioskLoading, boolean counter, boolean suspended, LocalDate lastDay) {
        return new WritingRules.Facts(Set.of(CardGenerations.FIRST), CardGenerations.FIRST, kioskLoading, counter, suspended, lastDay, TODAY);
    }

    @Test
    void aCardApForCountersIsLoadedAtCountersAlone() {
        assertThat(WritingRules.against(Operation.LOAD, facts(false, false, false, null))).containsExactly(Ineligibility.CARD_AP_COUNTER_ONLY);
        assertThat(WritingRules.against(Operation.LOAD, facts(false, true, false, null))).isEmpty();
        assertThat(WritingRules.against(Operation.LOAD, facts(true, false, false, null))).isEmpty();
        assertThat(WritingRules.against(Operation.UPDATE, facts(false, false, false, null))).isEmpty();
    }

    @Test
    void whatAnotherHasLoadedIsClearedByStaffAlone() {
        assertThat(WritingRules.against(Operation.CLEAR, facts(true, false, false, null))).containsExactly(Ineligibility.CARD_AP_COUNTER_ONLY);
        assertThat(WritingRules.against(Operation.CLEAR, facts(false, true, true, TODAY.minusYears(1)))).isEmpty();
    }

    @Test
    void theLastDayItselfCounts() {
        assertThat(WritingRules.against(Operation.LOAD, facts(true, true, false, TODAY))).isEmpty();
        assertThat(WritingRules.against(Operation.LOAD, facts(true, true, false, TODAY.minusDays(1)))).containsExactly(Ineligibility.CARD_AP_OVER);
    }

    @Test
    void forASuspendedPersonNothingIsMadeUsable() {
        for (Operation operation : List.of(Operation.LOAD, Operation.RESUME, Operation.UPDATE)) {
            assertThat(WritingRules.against(operation, facts(true, true, true, null))).as(operation.name()).containsExactly(Ineligibility.CARD_AP_PERSON_SUSPENDED);
        }
    }

    @Test
    void nothingIsLoadedIntoACardOfAGenerationThatItDoesNotRunOn() {
        Set<CardGeneration> first = Set.of(CardGenerations.FIRST);
        assertThat(WritingRules.against(Operation.LOAD, new WritingRules.Facts(first, CardGenerations.NEXT, true, true, false, null, TODAY))).containsExactly(Ineligibility.CARD_AP_OTHER_GENERATION);
        assertThat(WritingRules.against(Operation.LOAD, new WritingRules.Facts(first, null, true, true, false, null, TODAY))).containsExactly(Ineligibility.CARD_AP_GENERATION_UNKNOWN);
        for (Operation operation : List.of(Operation.UPDATE, Operation.RESUME, Operation.REMOVE, Operation.CLEAR)) {
            assertThat(WritingRules.against(operation, new WritingRules.Facts(first, CardGenerations.NEXT, true, true, false, null, TODAY))).as("what is there, runs: " + operation).isEmpty();
        }
    }

    @Test
    void whatTakesAwayIsAlwaysAllowed() {
        for (Operation operation : LESS) {
            assertThat(WritingRules.against(operation, facts(false, false, true, TODAY.minusYears(1)))).as(operation.name()).isEmpty();
        }
    }
}
