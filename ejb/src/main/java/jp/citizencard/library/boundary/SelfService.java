package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanId;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** What a patron does alone at a terminal, within the visit that the touch has begun ({@link Visits}). Every method refuses with {@code visit-ended} when it has ended. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.LIBRARY, Role.DESK})
public class SelfService {

    /** What the terminal shows after a return: nothing of who had it. */
    public record Returned(Barcode barcode, String title, int daysLate, boolean heldForNext) {
    }

    @Inject
    VisitStep visits;

    @Inject
    CirculationStep circulation;

    @Inject
    HoldStep holdStep;

    @Inject
    CirculationRecords records;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    /** All of the copies or none. @throws ProblemException see {@link LibraryProblem}; the field names the barcode, {@code barcodes[2]} */
    public Circulation.Lent lend(String service, VisitId visit, List<Barcode> barcodes, IdempotencyKey key) {
        return idempotency.once(key, "library-self-lend", List.of(service, visit, barcodes), Circulation.Lent.class, () -> circulation.lend(patron(service, visit), barcodes));
    }

    /** A return needs no visit: whoever brings it. */
    public Returned takeBack(String service, Barcode barcode, IdempotencyKey key) {
        return idempotency.once(key, "library-self-return", List.of(service, barcode), Returned.class, () -> {
            Circulation.Returned returned = circulation.takeBack(service, barcode);
            return new Returned(returned.loan().barcode(), returned.loan().title(), returned.daysLate(), returned.next() != null);
        });
    }

    public LoanView renew(String service, VisitId visit, LoanId loan, IdempotencyKey key) {
        return idempotency.once(key, "library-self-renew", List.of(service, visit, loan), LoanView.class, () -> circulation.renew(loan, patron(service, visit)));
    }

    public List<LoanView> loans(String service, VisitId visit) {
        return records.loansOf(patron(service, visit));
    }

    public List<HoldView> holds(String service, VisitId visit) {
        return records.activeHolds(patron(service, visit), false).stream().map(records::view).toList();
    }

    /** @param branch code of the branch where the patron collects */
    public HoldView hold(String service, VisitId visit, ItemId item, String branch, IdempotencyKey key) {
        return idempotency.once(key, "library-self-hold", List.of(service, visit, item, branch), HoldView.class, () -> holdStep.place(patron(service, visit), item, branch));
    }

    public void cancelHold(String service, VisitId visit, HoldId hold) {
        holdStep.cancel(hold, patron(service, visit));
    }

    /** The patron leaves. */
    public void end(String service, VisitId visit) {
        visits.goingOn(service, visit).end(clock.instant());
    }

    private PatronId patron(String service, VisitId visit) {
        return visits.goingOn(service, visit).patron();
    }
}
