package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import jp.citizencard.library.control.DueDates;
import jp.citizencard.library.control.HoldQueue;
import jp.citizencard.library.control.LoanLimits;
import jp.citizencard.library.control.Validity;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.CopyState;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.library.entity.LoanId;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Lends, takes back and renews, for desk and self-service alike; the order of locks is that of {@link CirculationRecords}. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CirculationStep {

    private static final int MAX_AT_ONCE = 50;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    PatronRecords patrons;

    @Inject
    CirculationRecords records;

    @Inject
    Clock clock;

    /** All of the copies or none. */
    public Circulation.Lent lend(PatronId id, List<Barcode> barcodes) {
        if (barcodes == null || barcodes.isEmpty() || barcodes.size() > MAX_AT_ONCE || new HashSet<>(barcodes).size() < barcodes.size()) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "barcodes", "1–" + MAX_AT_ONCE);
        }
        Patron patron = patrons.lock(id);
        Library library = libraries.of(patron.library());
        List<Copy> copies = lockCopies(library.service(), barcodes);
        List<Loan> open = new ArrayList<>(records.openLoans(id, true));
        LocalDate today = records.today();
        LoanLimits.requireMayBorrow(patron, library, open, today);
        PatronGroup group = libraries.row(PatronGroup.class, patron.group(), false).orElseThrow();
        List<ClosedDay> closed = libraries.closedDays(library.service());
        List<LoanView> lent = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            String field = "barcodes[" + i + "]";
            Copy copy = copies.get(i);
            Item item = libraries.row(Item.class, copy.item(), false).orElseThrow();
            takeFrom(copy, patron, open, field);
            LoanTerms terms = libraries.terms(group.id(), item.type(), field);
            LoanLimits.requireRoom(group, terms, item.type(), open, field);
            Loan loan = new Loan(copy, item.type(), id, clock.instant(), DueDates.after(today, terms.loanDays(), closed, copy.branch()));
            entityManager.persist(loan);
            open.add(loan);
            lent.add(records.view(loan, copy, item));
        }
        Validity.visit(patron, library, today);
        entityManager.flush();
        return new Circulation.Lent(lent);
    }

    private List<Copy> lockCopies(ServiceId library, List<Barcode> barcodes) {
        List<Copy> copies = new ArrayList<>();
        for (int i = 0; i < barcodes.size(); i++) {
            copies.add(records.requireCopy(library, barcodes.get(i), "barcodes[" + i + "]"));
        }
        copies.stream().map(Copy::item).distinct().sorted(Comparator.comparing(item -> item.value())).forEach(item -> records.lock(Item.class, item));
        copies.stream().map(Copy::id).sorted(Comparator.comparing(copy -> copy.value())).forEach(copy -> records.lock(Copy.class, copy));
        return copies;
    }

    /** The copy leaves its shelf, or the hold shelf of this patron; a hold of the patron on the item is collected with it. */
    private void takeFrom(Copy copy, Patron patron, List<Loan> open, String field) {
        switch (copy.state()) {
            case ON_LOAN -> throw new ProblemException(open.stream().anyMatch(loan -> loan.copy().equals(copy.id())) ? LibraryProblem.COPY_LENT_TO_SAME_PATRON : LibraryProblem.COPY_ON_LOAN, field);
            case LOST, WITHDRAWN -> throw new ProblemException(LibraryProblem.COPY_NOT_FOR_LOAN, field);
            case AVAILABLE, ON_HOLD_SHELF -> collect(copy, patron, field);
        }
        copy.become(CopyState.ON_LOAN);
    }

    private void collect(Copy copy, Patron patron, String field) {
        HoldQueue queue = records.queue(copy.item(), true);
        Optional<Hold> own = queue.of(patron.id());
        boolean forAnother = queue.readyWith(copy.id()).filter(hold -> own.filter(hold::equals).isEmpty()).isPresent();
        if (forAnother) {
            throw new ProblemException(LibraryProblem.COPY_HELD_FOR_ANOTHER, field);
        }
        if (own.isPresent()) {
            Hold hold = own.get();
            Optional<Copy> other = hold.copy().filter(ready -> !ready.equals(copy.id())).map(ready -> records.lock(Copy.class, ready));
            hold.end(HoldState.COLLECTED, clock.instant());
            entityManager.flush();
            other.ifPresent(records::giveToNext);
        }
    }

    /** @throws ProblemException {@code copy-unknown}, {@code copy-not-on-loan} */
    public Circulation.Returned takeBack(String service, Barcode barcode) {
        Library library = libraries.require(service);
        Copy found = records.requireCopy(library.service(), barcode, "barcode");
        PatronId patronId = records.openLoan(found, false).flatMap(Loan::patron).orElseThrow(CirculationStep::notOnLoan);
        Patron patron = patrons.lock(patronId);
        Item item = records.lock(Item.class, found.item());
        Copy copy = records.lock(Copy.class, found.id());
        Loan loan = records.openLoan(copy, true).filter(now -> now.patron().filter(patronId::equals).isPresent()).orElseThrow(CirculationStep::notOnLoan);
        LoanView before = records.view(loan, copy, item);
        LocalDate today = records.today();
        int daysLate = (int) Math.max(0, ChronoUnit.DAYS.between(loan.dueOn(), today));
        loan.takeBack(clock.instant());
        Optional<Hold> next = records.giveToNext(copy);
        Validity.visit(patron, library, today);
        entityManager.flush();
        return new Circulation.Returned(before, daysLate, next.map(records::view).orElse(null));
    }

    private static ProblemException notOnLoan() {
        return new ProblemException(LibraryProblem.COPY_NOT_ON_LOAN, "barcode");
    }

    /**
     * @param only the patron whose loan it must be, or null at the desk
     * @throws ProblemException {@code loan-unknown} also for another patron's loan
     */
    public LoanView renew(LoanId id, PatronId only) {
        Loan found = libraries.row(Loan.class, id, false).orElseThrow(CirculationStep::unknown);
        PatronId patronId = found.patron().orElseThrow(() -> new ProblemException(LibraryProblem.LOAN_ENDED, "loan"));
        if (only != null && !only.equals(patronId)) {
            throw unknown();
        }
        Patron patron = patrons.lock(patronId);
        Item item = records.lock(Item.class, found.item());
        Loan loan = records.lock(Loan.class, id);
        if (!loan.isOpen() || loan.patron().filter(patronId::equals).isEmpty()) {
            throw new ProblemException(LibraryProblem.LOAN_ENDED, "loan");
        }
        Library library = libraries.of(loan.library());
        LocalDate today = records.today();
        LoanLimits.requireMayBorrow(patron, library, records.openLoans(patronId, true), today);
        LoanTerms terms = libraries.terms(patron.group(), loan.itemType(), "loan");
        LoanLimits.requireRenewable(loan, terms, records.queue(item.id(), true).othersWait(patronId));
        loan.renew(DueDates.after(today, terms.renewalDays(), libraries.closedDays(library.service()), loan.branch()));
        entityManager.flush();
        return records.view(loan, libraries.row(Copy.class, loan.copy(), false).orElseThrow(), item);
    }

    private static ProblemException unknown() {
        return new ProblemException(LibraryProblem.LOAN_UNKNOWN, "loan");
    }
}
