package jp.citizencard.library.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import jp.citizencard.library.entity.BranchId;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

class DueDatesTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 18);
    private static final ServiceId LIBRARY = new ServiceId(Ids.next());
    private static final BranchId MAIN = new BranchId(Ids.next());
    private static final BranchId EAST = new BranchId(Ids.next());

    @Test
    void withoutClosedDaysItIsSoManyDaysLater() {
        assertThat(DueDates.after(FRIDAY, 14, List.of(), MAIN)).isEqualTo(LocalDate.of(2027, 1, 1));
    }

    @Test
    void closedDaysAreSkippedOneAfterTheOther() {
        List<ClosedDay> closed = List.of(ClosedDay.on(LIBRARY, null, LocalDate.of(2027, 1, 1), "元日"), ClosedDay.on(LIBRARY, null, LocalDate.of(2027, 1, 2), "年始"),
                ClosedDay.on(LIBRARY, null, LocalDate.of(2027, 1, 3), "年始"), ClosedDay.everyWeek(LIBRARY, null, DayOfWeek.MONDAY, "定休日"));
        assertThat(DueDates.after(FRIDAY, 14, closed, MAIN)).isEqualTo(LocalDate.of(2027, 1, 5));
    }

    @Test
    void aClosedDayOfAnotherBranchDoesNotCount() {
        List<ClosedDay> closed = List.of(ClosedDay.on(LIBRARY, EAST, LocalDate.of(2027, 1, 1), null));
        assertThat(DueDates.after(FRIDAY, 14, closed, MAIN)).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(DueDates.after(FRIDAY, 14, closed, EAST)).isEqualTo(LocalDate.of(2027, 1, 2));
    }

    @Test
    void aBranchThatIsNeverOpenGivesNoDate() {
        List<ClosedDay> always = Arrays.stream(DayOfWeek.values()).map(day -> ClosedDay.everyWeek(LIBRARY, null, day, null)).toList();
        assertThatThrownBy(() -> DueDates.after(FRIDAY, 14, always, MAIN))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(LibraryProblem.NO_OPEN_DAY));
    }
}
