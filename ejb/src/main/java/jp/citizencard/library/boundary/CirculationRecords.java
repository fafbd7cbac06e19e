package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jp.citizencard.library.control.DueDates;
import jp.citizencard.library.control.HoldQueue;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.CopyState;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/**
 * Finds and shows copies, loans and holds, and gives a free copy to the queue, inside the transaction of a use case. Whoever changes something locks in this order: patron, item, copy, then loans
 * and holds; items and copies by ascending id. Locked rows are read in their newest state, which the transaction's snapshot need not have.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CirculationRecords {

    /** Columns of a loan that is shown. */
    private static final String SHOWN = "SELECT l, c, i FROM Loan l, Copy c, Item i WHERE l.copy = c.id AND l.item = i.id AND ";

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    PatronRecords patrons;

    @Inject
    Clock clock;

    public LocalDate today() {
        return JapanTime.today(clock);
    }

    public Optional<Copy> copy(ServiceId library, Barcode barcode) {
        return entityManager.createQuery("SELECT c FROM Copy c WHERE c.library = :library AND c.barcode = :barcode", Copy.class)
                .setParameter("library", library).setParameter("barcode", barcode).getResultStream().findFirst();
    }

    public <T> T lock(Class<T> type, Object id) {
        return libraries.row(type, id, true).orElseThrow(() -> new IllegalStateException("a row to lock has gone"));
    }

    public List<Loan> openLoans(PatronId patron, boolean lock) {
        return entityManager.createQuery("SELECT l FROM Loan l WHERE l.patron = :patron AND l.open = TRUE ORDER BY l.dueOn", Loan.class)
                .setParameter("patron", patron).setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE).getResultList();
    }

    /** The open loan of a copy. */
    public Optional<Loan> openLoan(Copy copy, boolean lock) {
        return entityManager.createQuery("SELECT l FROM Loan l WHERE l.copy = :copy AND l.open = TRUE", Loan.class)
                .setParameter("copy", copy.id()).setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE).getResultStream().findFirst();
    }

    public List<Hold> activeHolds(PatronId patron, boolean lock) {
        return entityManager.createQuery("SELECT h FROM Hold h WHERE h.patron = :patron AND h.active = TRUE ORDER BY h.id", Hold.class)
                .setParameter("patron", patron).setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE).getResultList();
    }

    public HoldQueue queue(ItemId item, boolean lock) {
        return new HoldQueue(entityManager.createQuery("SELECT h FROM Hold h WHERE h.item = :item AND h.active = TRUE ORDER BY h.id", Hold.class)
                .setParameter("item", item).setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE).getResultList());
    }

    /** Ends a hold; the copy that waited for it goes to the next in the queue. */
    public void endHold(Hold hold, HoldState how) {
        lock(Item.class, hold.item());
        Optional<Copy> freed = hold.copy().map(copy -> lock(Copy.class, copy));
        hold.end(how, clock.instant());
        entityManager.flush();
        freed.ifPresent(this::giveToNext);
    }

    /** A copy is free: the first in the queue gets it, else it goes back to its shelf. The item is locked. */
    public Optional<Hold> giveToNext(Copy copy) {
        Optional<Hold> next = queue(copy.item(), true).next();
        next.ifPresent(hold -> hold.becomeReady(copy.id(), shelfUntil(hold)));
        copy.become(next.isPresent() ? CopyState.ON_HOLD_SHELF : CopyState.AVAILABLE);
        return next;
    }

    private LocalDate shelfUntil(Hold hold) {
        Patron patron = patrons.find(hold.patron().orElseThrow());
        Item item = libraries.row(Item.class, hold.item(), false).orElseThrow();
        int days = libraries.rule(patron.group(), item.type()).map(LoanRule::terms).filter(terms -> terms.holdable()).map(terms -> terms.shelfDays()).orElse(1);
        return DueDates.after(today(), days, libraries.closedDays(hold.library()), hold.branch());
    }

    public List<LoanView> loansOf(PatronId patron) {
        return loans(entityManager.createQuery(SHOWN + "l.patron = :patron AND l.open = TRUE ORDER BY l.dueOn, l.id", Object[].class).setParameter("patron", patron).getResultList());
    }

    private List<LoanView> loans(List<Object[]> rows) {
        return rows.stream().map(row -> view((Loan) row[0], (Copy) row[1], (Item) row[2])).toList();
    }

    public LoanView view(Loan loan, Copy copy, Item item) {
        return new LoanView(loan.id(), copy.barcode(), item.id(), item.title(), loan.lentAt(), loan.dueOn(), loan.isOverdue(today()), loan.renewals());
    }

    public HoldView view(Hold hold) {
        Item item = libraries.row(Item.class, hold.item(), false).orElseThrow();
        Barcode barcode = hold.copy().flatMap(copy -> libraries.row(Copy.class, copy, false)).map(Copy::barcode).orElse(null);
        String branch = libraries.row(Branch.class, hold.branch(), false).map(Branch::code).orElseThrow();
        return new HoldView(hold.id(), item.id(), item.title(), hold.state(), queue(item.id(), false).position(hold.id()), branch, barcode, hold.readyUntil().orElse(null), hold.placedAt());
    }

    /** @throws ProblemException {@code copy-unknown} naming {@code field} */
    public Copy requireCopy(ServiceId library, Barcode barcode, String field) {
        return copy(library, barcode).orElseThrow(() -> new ProblemException(LibraryProblem.COPY_UNKNOWN, field));
    }
}
