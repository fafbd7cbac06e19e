package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

import jp.citizencard.library.control.LoanLimits;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Places and ends holds, for desk and self-service alike; the order of locks is that of {@link CirculationRecords}. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class HoldStep {

    /** Holds ended in one transaction. */
    private static final int AT_ONCE = 200;

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

    public HoldView place(PatronId patronId, ItemId itemId, String branchCode) {
        Patron patron = patrons.lock(patronId);
        ServiceId library = patron.library();
        Item item = libraries.row(Item.class, itemId, true).filter(found -> found.library().equals(library)).orElseThrow(() -> new ProblemException(LibraryProblem.ITEM_UNKNOWN, "item"));
        Branch branch = libraries.branch(library, branchCode);
        LoanLimits.requireMayUse(patron, records.today());
        List<Hold> own = records.activeHolds(patronId, true);
        refuseIf(own.stream().anyMatch(hold -> hold.item().equals(itemId)), LibraryProblem.HOLD_PLACED_ALREADY);
        refuseIf(records.openLoans(patronId, true).stream().anyMatch(loan -> loan.item().equals(itemId)), LibraryProblem.HOLD_ON_OWN_LOAN);
        refuseIf(libraries.rule(patron.group(), item.type()).map(LoanRule::terms).filter(terms -> terms.holdable()).isEmpty(), LibraryProblem.HOLD_NOT_POSSIBLE);
        PatronGroup group = libraries.row(PatronGroup.class, patron.group(), false).orElseThrow();
        if (own.size() >= group.maxHolds()) {
            throw new ProblemException(LibraryProblem.HOLD_LIMIT_REACHED, "item", group.maxHolds());
        }
        Hold hold = new Hold(library, itemId, patronId, branch.id(), clock.instant());
        entityManager.persist(hold);
        entityManager.flush();
        return records.view(hold);
    }

    /** @param only the patron whose hold it must be, or null at the desk */
    public void cancel(HoldId id, PatronId only) {
        Hold found = libraries.row(Hold.class, id, false).orElseThrow(() -> new ProblemException(LibraryProblem.HOLD_UNKNOWN, "hold"));
        if (only != null && found.patron().filter(only::equals).isEmpty()) {
            throw new ProblemException(LibraryProblem.HOLD_UNKNOWN, "hold");
        }
        if (!endIfActive(found, HoldState.CANCELLED)) {
            throw new ProblemException(LibraryProblem.HOLD_ENDED, "hold");
        }
    }

    public HoldView fetch(String service, Barcode barcode) {
        Copy found = records.requireCopy(libraries.require(service).service(), barcode, "barcode");
        records.lock(Item.class, found.item());
        Copy copy = records.lock(Copy.class, found.id());
        switch (copy.state()) {
            case ON_LOAN -> throw new ProblemException(LibraryProblem.COPY_ON_LOAN, "barcode");
            case ON_HOLD_SHELF -> throw new ProblemException(LibraryProblem.COPY_HELD_FOR_ANOTHER, "barcode");
            case LOST, WITHDRAWN -> throw new ProblemException(LibraryProblem.COPY_NOT_FOR_LOAN, "barcode");
            case AVAILABLE -> { }
        }
        Hold hold = records.giveToNext(copy).orElseThrow(() -> new ProblemException(LibraryProblem.HOLD_UNKNOWN, "barcode"));
        entityManager.flush();
        return records.view(hold);
    }

    public int endUncollected(ServiceId library) {
        List<Hold> late = entityManager.createQuery("SELECT h FROM Hold h WHERE h.library = :library AND h.state = :ready AND h.readyUntil < :today ORDER BY h.id", Hold.class)
                .setParameter("library", library).setParameter("ready", HoldState.READY).setParameter("today", records.today()).setMaxResults(AT_ONCE).getResultList();
        return (int) late.stream().filter(hold -> endIfActive(hold, HoldState.EXPIRED)).count();
    }

    private boolean endIfActive(Hold found, HoldState how) {
        records.lock(Item.class, found.item());
        Hold hold = records.lock(Hold.class, found.id());
        if (!hold.isActive() || how == HoldState.EXPIRED && hold.state() != HoldState.READY) {
            return false;
        }
        records.endHold(hold, how);
        return true;
    }

    private static void refuseIf(boolean so, LibraryProblem problem) {
        if (so) {
            throw new ProblemException(problem, "item");
        }
    }
}
