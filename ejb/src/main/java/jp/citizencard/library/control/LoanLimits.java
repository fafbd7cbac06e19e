package jp.citizencard.library.control;

import java.time.LocalDate;
import java.util.List;

import jp.citizencard.library.entity.ItemTypeId;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.platform.problem.ProblemException;

/** Who may borrow, and how much. */
public final class LoanLimits {

    private LoanLimits() {
    }

    /**
     * Whether the patron may borrow at all today.
     *
     * @throws ProblemException {@code patron-merged}, {@code patron-suspended}, {@code patron-expired}, {@code overdue-loans}
     */
    public static void requireMayBorrow(Patron patron, Library library, List<Loan> open, LocalDate today) {
        requireMayUse(patron, today);
        if (library.overdueBlocks() && open.stream().anyMatch(loan -> loan.isOverdue(today))) {
            throw new ProblemException(LibraryProblem.OVERDUE_LOANS);
        }
    }

    /** @throws ProblemException {@code patron-merged}, {@code patron-suspended}, {@code patron-expired} */
    public static void requireMayUse(Patron patron, LocalDate today) {
        if (patron.mergedInto().isPresent()) {
            throw new ProblemException(LibraryProblem.PATRON_MERGED);
        }
        if (patron.suspension().isPresent()) {
            throw new ProblemException(LibraryProblem.PATRON_SUSPENDED);
        }
        if (Validity.hasEnded(patron, today)) {
            throw new ProblemException(LibraryProblem.PATRON_EXPIRED);
        }
    }

    /**
     * Whether one more of this type fits.
     *
     * @param open the patron's open loans, with those of the same request before it
     * @throws ProblemException {@code loan-limit-reached} or {@code type-limit-reached} with the limit, naming {@code field}
     */
    public static void requireRoom(PatronGroup group, LoanTerms terms, ItemTypeId type, List<Loan> open, String field) {
        if (open.size() >= group.maxLoans()) {
            throw new ProblemException(LibraryProblem.LOAN_LIMIT_REACHED, field, group.maxLoans());
        }
        if (open.stream().filter(loan -> loan.itemType().equals(type)).count() >= terms.maxLoans()) {
            throw new ProblemException(LibraryProblem.TYPE_LIMIT_REACHED, field, terms.maxLoans());
        }
    }

    /**
     * Whether a loan may be renewed.
     *
     * @param othersWait whether somebody else waits for the item
     * @throws ProblemException {@code renewal-limit-reached} with the limit, {@code renewal-blocked-by-hold}
     */
    public static void requireRenewable(Loan loan, LoanTerms terms, boolean othersWait) {
        if (loan.renewals() >= terms.maxRenewals()) {
            throw new ProblemException(LibraryProblem.RENEWAL_LIMIT_REACHED, "loan", terms.maxRenewals());
        }
        if (othersWait) {
            throw new ProblemException(LibraryProblem.RENEWAL_BLOCKED_BY_HOLD, "loan");
        }
    }
}
