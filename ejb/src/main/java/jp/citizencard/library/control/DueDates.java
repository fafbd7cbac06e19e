package jp.citizencard.library.control;

import java.time.LocalDate;
import java.util.Collection;

import jp.citizencard.library.entity.BranchId;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Due dates: so many days after a day, moved on to the next day on which the branch is open. */
public final class DueDates {

    /** How far an open day is looked for, in days. */
    private static final int HORIZON = 366;

    private DueDates() {
    }

    /**
     * The first open day that is at least {@code days} after {@code from}.
     *
     * @throws ProblemException {@code no-open-day} when the branch is closed for a year
     */
    public static LocalDate after(LocalDate from, int days, Collection<ClosedDay> closed, BranchId branch) {
        LocalDate day = from.plusDays(days);
        for (int i = 0; i < HORIZON; i++, day = day.plusDays(1)) {
            if (isOpen(day, closed, branch)) {
                return day;
            }
        }
        throw new ProblemException(LibraryProblem.NO_OPEN_DAY);
    }

    public static boolean isOpen(LocalDate day, Collection<ClosedDay> closed, BranchId branch) {
        return closed.stream().filter(entry -> entry.concerns(branch))
                .noneMatch(entry -> entry.date().map(day::equals).orElse(false) || entry.weekday().map(day.getDayOfWeek()::equals).orElse(false));
    }
}
