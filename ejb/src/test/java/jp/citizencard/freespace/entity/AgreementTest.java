package jp.citizencard.freespace.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
    /** Still the day before in UTC. */
    private static final Instant NOW = Instant.parse("2026-03-31T16:00:00Z");

    private final Caller maker = staff();
    private final Caller second = staff();

    private static Caller staff() {
        return new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode("132047")));
    }

    private Agreement until(LocalDate last) {
        return new Agreement(new CardApId(UUID.randomUUID()), new MunicipalityCode("102024"), TODAY.minusYears(1), last, maker, NOW);
    }

    private void isRefused(Agreement agreement) {
        assertThat(agreement.isApprovable(second, TODAY)).isFalse();
        assertThatThrownBy(() -> agreement.approve(second, NOW)).isInstanceOfSatisfying(ProblemException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(FreespaceProblem.CARD_AP_AGREEMENT_OVER));
        assertThat(agreement.isApproved()).isFalse();
    }

    @Test
    void itIsApprovedUpToItsLastDayAndByAnotherPersonAlone() {
        Agreement agreement = until(TODAY);
        assertThat(agreement.isApprovable(maker, TODAY)).isFalse();
        assertThat(agreement.isApprovable(second, TODAY)).isTrue();
        agreement.approve(second, NOW);
        assertThat(agreement.holdsOn(TODAY)).isTrue();
        assertThat(agreement.isApprovable(staff(), TODAY)).as("it is approved already").isFalse();
        isRefused(until(TODAY.minusDays(1)));
    }

    @Test
    void whatIsGivenUpBeforeItsApprovalCannotBeApprovedAnyMore() {
        Agreement open = until(null);
        assertThat(open.isEndable(TODAY)).isTrue();
        open.end(TODAY);
        isRefused(open);
        assertThat(open.isEndable(TODAY)).isFalse();

        Agreement endsToday = until(TODAY);
        assertThat(endsToday.isEndable(TODAY)).isTrue();
        endsToday.end(TODAY);
        isRefused(endsToday);
    }

    @Test
    void whatHoldsEndsAfterToday() {
        Agreement agreement = until(null);
        agreement.approve(second, NOW);
        agreement.end(TODAY);
        assertThat(agreement.holdsOn(TODAY)).isTrue();
        assertThat(agreement.holdsOn(TODAY.plusDays(1))).isFalse();
        assertThat(agreement.isEndable(TODAY)).isFalse();
    }
}
