package jp.citizencard.library.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jp.citizencard.library.entity.CopyId;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.PatronId;

/** The queue for one item: who came first gets the next copy. */
public final class HoldQueue {

    private final List<Hold> active;

    /** @param holds of one item; ended ones do not count */
    public HoldQueue(Collection<Hold> holds) {
        active = holds.stream().filter(Hold::isActive).sorted(Comparator.comparing(Hold::placedAt).thenComparing(hold -> hold.id().value())).toList();
    }

    /** The first that still waits for a copy. */
    public Optional<Hold> next() {
        return active.stream().filter(hold -> hold.state() == HoldState.WAITING).findFirst();
    }

    /** The hold for which this copy waits on the shelf. */
    public Optional<Hold> readyWith(CopyId copy) {
        return active.stream().filter(hold -> hold.copy().filter(copy::equals).isPresent()).findFirst();
    }

    public Optional<Hold> of(PatronId patron) {
        return active.stream().filter(hold -> hold.patron().filter(patron::equals).isPresent()).findFirst();
    }

    /** Whether somebody else waits for a copy that has not come yet. */
    public boolean othersWait(PatronId patron) {
        return active.stream().anyMatch(hold -> hold.state() == HoldState.WAITING && hold.patron().filter(patron::equals).isEmpty());
    }

    /** Place in the queue, from 1; 0 when a copy is ready or the hold has ended. */
    public int position(HoldId hold) {
        List<HoldId> waiting = active.stream().filter(each -> each.state() == HoldState.WAITING).map(Hold::id).toList();
        return waiting.indexOf(hold) + 1;
    }
}
