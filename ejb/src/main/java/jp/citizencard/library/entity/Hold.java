package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/**
 * A hold (予約): a patron's place in the queue for an item. When a copy comes back, the first in the queue gets it: the hold is ready until a day, then collected or expired. With its end the
 * patron's name leaves the record.
 */
@Entity
@Table(name = "library_hold")
public class Hold extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfHoldId.class)
    private HoldId id;

    @Column(name = "item_id")
    private ItemId item;

    @Column(name = "patron_id")
    private PatronId patron;

    @Column(name = "branch_id")
    private BranchId branch;

    @Column(name = "copy_id")
    private CopyId copy;

    @Enumerated(EnumType.STRING)
    private HoldState state;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "ready_until")
    private LocalDate readyUntil;

    @Column(name = "ended_at")
    private Instant endedAt;

    private Boolean active;

    @Version
    private long version;

    protected Hold() {
    }

    public Hold(ServiceId library, ItemId item, PatronId patron, BranchId branch, Instant now) {
        super(library);
        this.id = new HoldId(Ids.next());
        this.item = item;
        this.patron = patron;
        this.branch = branch;
        this.state = HoldState.WAITING;
        this.placedAt = now;
        this.active = true;
    }

    /** A copy waits on the shelf until the end of {@code until}. */
    public void becomeReady(CopyId waiting, LocalDate until) {
        copy = waiting;
        readyUntil = until;
        state = HoldState.READY;
    }

    /** @param how {@code COLLECTED}, {@code CANCELLED} or {@code EXPIRED} */
    public void end(HoldState how, Instant now) {
        state = how;
        endedAt = now;
        active = null;
        patron = null;
    }

    /** The patron's double registration was merged into {@code other}. */
    public void moveTo(PatronId other) {
        patron = other;
    }

    public HoldId id() {
        return id;
    }

    public ItemId item() {
        return item;
    }

    /** Who waits; empty once ended. */
    public Optional<PatronId> patron() {
        return Optional.ofNullable(patron);
    }

    /** Where the patron collects. */
    public BranchId branch() {
        return branch;
    }

    /** The copy that waits on the shelf. */
    public Optional<CopyId> copy() {
        return Optional.ofNullable(copy);
    }

    public HoldState state() {
        return state;
    }

    public Instant placedAt() {
        return placedAt;
    }

    public Optional<LocalDate> readyUntil() {
        return Optional.ofNullable(readyUntil);
    }

    public boolean isActive() {
        return active != null;
    }
}
