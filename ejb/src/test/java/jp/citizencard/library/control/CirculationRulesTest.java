package jp.citizencard.library.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.BranchId;
import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.ItemTypeId;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.library.entity.NumberRule;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.library.entity.PatronSuspension;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;

/** Limits, validity and the queue. */
class CirculationRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ServiceId LIBRARY = new ServiceId(Ids.next());
    private static final BranchId MAIN = new BranchId(Ids.next());
    private static final ItemTypeId BOOK = new ItemTypeId(Ids.next());
    private static final ItemTypeId DISC = new ItemTypeId(Ids.next());
    private static final LoanTerms TERMS = new LoanTerms(2, 14, 1, 14, 7);

    private final Library library = new Library(LIBRARY, new NumberRule("", 8, CheckDigit.NONE), 12, true, true);
    private final PatronGroup adult = new PatronGroup(LIBRARY, "adult", "一般", "Adult", 3, 3);
    private final Patron patron = new Patron(LIBRARY, new ServiceUserId("00000001"), PatronDetails.NONE, adult.id(), TODAY, NOW);

    private Loan loan(ItemTypeId type, LocalDate dueOn) {
        return new Loan(new Copy(LIBRARY, new ItemId(Ids.next()), MAIN, new Barcode("1")), type, patron.id(), NOW, dueOn);
    }

    private static void assertRefused(ThrowingCallable work, LibraryProblem code) {
        assertThatThrownBy(work).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void theLastDayOfTheValidityStillCounts() {
        LoanLimits.requireMayUse(patron, TODAY);
        assertRefused(() -> LoanLimits.requireMayUse(patron, TODAY.plusDays(1)), LibraryProblem.PATRON_EXPIRED);
    }

    @Test
    void aSuspendedPatronMayNotBorrow() {
        patron.suspend(PatronSuspension.OTHER);
        assertRefused(() -> LoanLimits.requireMayUse(patron, TODAY), LibraryProblem.PATRON_SUSPENDED);
    }

    @Test
    void anOverdueLoanBlocksFromTheDayAfterItsDueDate() {
        List<Loan> open = List.of(loan(BOOK, TODAY.minusDays(1)));
        assertRefused(() -> LoanLimits.requireMayBorrow(patron, library, open, TODAY), LibraryProblem.OVERDUE_LOANS);
        LoanLimits.requireMayBorrow(patron, library, List.of(loan(BOOK, TODAY)), TODAY);
        library.change(library.numberRule(), 12, true, false);
        LoanLimits.requireMayBorrow(patron, library, open, TODAY);
    }

    @Test
    void bothLimitsCount() {
        List<Loan> twoBooks = List.of(loan(BOOK, TODAY), loan(BOOK, TODAY));
        assertRefused(() -> LoanLimits.requireRoom(adult, TERMS, BOOK, twoBooks, "barcodes[0]"), LibraryProblem.TYPE_LIMIT_REACHED);
        LoanLimits.requireRoom(adult, TERMS, DISC, twoBooks, "barcodes[0]");
        List<Loan> three = List.of(loan(BOOK, TODAY), loan(BOOK, TODAY), loan(DISC, TODAY));
        assertRefused(() -> LoanLimits.requireRoom(adult, TERMS, DISC, three, "barcodes[0]"), LibraryProblem.LOAN_LIMIT_REACHED);
    }

    @Test
    void aLoanIsRenewedOnceAndNeverWhenOthersWait() {
        Loan loan = loan(BOOK, TODAY);
        assertRefused(() -> LoanLimits.requireRenewable(loan, TERMS, true), LibraryProblem.RENEWAL_BLOCKED_BY_HOLD);
        LoanLimits.requireRenewable(loan, TERMS, false);
        loan.renew(TODAY.minusDays(3));
        assertThat(loan.dueOn()).isEqualTo(TODAY);
        assertRefused(() -> LoanLimits.requireRenewable(loan, TERMS, false), LibraryProblem.RENEWAL_LIMIT_REACHED);
    }

    @Test
    void aVisitExtendsAValidRegistrationOnly() {
        assertThat(Validity.visit(patron, library, TODAY.plusDays(1))).isFalse();
        assertThat(Validity.visit(patron, library, TODAY)).isTrue();
        assertThat(patron.validUntil()).isEqualTo(TODAY.plusYears(1));
        assertThat(Validity.visit(patron, library, TODAY)).isFalse();
        patron.suspend(PatronSuspension.OTHER);
        assertThat(Validity.visit(patron, library, TODAY.plusDays(5))).isFalse();
        patron.resume();
        library.change(library.numberRule(), 12, false, true);
        assertThat(Validity.visit(patron, library, TODAY.plusDays(5))).isFalse();
    }

    @Test
    void theQueueIsInTheOrderOfPlacing() {
        ItemId item = new ItemId(Ids.next());
        PatronId first = new PatronId(Ids.next());
        PatronId second = new PatronId(Ids.next());
        Hold early = new Hold(LIBRARY, item, first, MAIN, NOW);
        Hold late = new Hold(LIBRARY, item, second, MAIN, NOW.plusSeconds(1));
        HoldQueue queue = new HoldQueue(List.of(late, early));
        assertThat(queue.next()).contains(early);
        assertThat(List.of(queue.position(early.id()), queue.position(late.id()))).containsExactly(1, 2);
        assertThat(queue.othersWait(first)).isTrue();

        Copy copy = new Copy(LIBRARY, item, MAIN, new Barcode("1"));
        early.becomeReady(copy.id(), TODAY.plusDays(7));
        assertThat(queue.next()).contains(late);
        assertThat(queue.readyWith(copy.id())).contains(early);
        assertThat(queue.position(late.id())).isEqualTo(1);
        late.end(HoldState.CANCELLED, NOW);
        assertThat(new HoldQueue(List.of(early, late)).next()).isEmpty();
        assertThat(late.patron()).isEmpty();
    }

    @Test
    void aReturnedLoanForgetsThePatron() {
        Loan loan = loan(BOOK, TODAY);
        loan.takeBack(NOW);
        assertThat(loan.isOpen()).isFalse();
        assertThat(loan.patron()).isEmpty();
    }
}
