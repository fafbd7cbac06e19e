package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Holds (予約) at the desk. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.DESK)
public class Holds {

    private static final int MAX_SHELF = 1000;

    /** A copy on the hold shelf, and for whom. */
    public record OnShelf(HoldView hold, PatronView patron) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    HoldStep step;

    @Inject
    CirculationRecords records;

    @Inject
    PatronRecords patrons;

    @Inject
    Idempotency idempotency;

    /**
     * Puts the patron at the end of the item's queue.
     *
     * @param branch code of the branch where the patron collects
     * @throws ProblemException {@code item-unknown}, {@code hold-placed-already}, {@code hold-on-own-loan}, {@code hold-not-possible}, {@code hold-limit-reached}, and why the patron may not use
     *                          the library
     */
    public HoldView place(PatronId patron, ItemId item, String branch, IdempotencyKey key) {
        return idempotency.once(key, "library-hold", List.of(patron, item, branch), HoldView.class, () -> step.place(patron, item, branch));
    }

    /** @throws ProblemException {@code hold-unknown}, {@code hold-ended} */
    public void cancel(HoldId hold) {
        step.cancel(hold, null);
    }

    /** The patron's active holds, oldest first. */
    public List<HoldView> of(PatronId patron) {
        return records.activeHolds(patron, false).stream().map(records::view).toList();
    }

    /** The hold shelf: copies that wait for patrons, the one that ends first on top; at most 1000. */
    public List<OnShelf> shelf(String service) {
        ServiceId library = libraries.require(service).service();
        return entityManager.createQuery("SELECT h FROM Hold h WHERE h.library = :library AND h.state = :ready ORDER BY h.readyUntil, h.id", Hold.class)
                .setParameter("library", library).setParameter("ready", HoldState.READY).setMaxResults(MAX_SHELF).getResultStream()
                .map(hold -> new OnShelf(records.view(hold), patrons.view(patrons.find(hold.patron().orElseThrow())))).toList();
    }

    /** A free copy was fetched from its shelf for the first in the queue. @throws ProblemException {@code copy-unknown}, {@code hold-unknown} when nobody waits, and why the copy is not free */
    public HoldView fetch(String service, Barcode barcode) {
        return step.fetch(service, barcode);
    }

    /** Ends the holds that were not collected in time; the copies go to the next in the queues. Done every night as well. Returns how many ended. */
    public int endUncollected(String service) {
        return step.endUncollected(libraries.require(service).service());
    }
}
