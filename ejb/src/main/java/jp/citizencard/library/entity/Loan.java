package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.platform.value.Ids;

/**
 * A loan (貸出): lent to a patron, perhaps renewed, returned. With the return the patron's name leaves the record: who read what is not kept. A copy has at most one open loan, which a unique key
 * sees to.
 */
@Entity
@Table(name = "library_loan")
public class Loan extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfLoanId.class)
    private LoanId id;

    @Column(name = "copy_id")
    private CopyId copy;

    @Column(name = "item_id")
    private ItemId item;

    @Column(name = "item_type_id")
    private ItemTypeId itemType;

    @Column(name = "branch_id")
    private BranchId branch;

    @Column(name = "patron_id")
    private PatronId patron;

    @Column(name = "lent_at")
    private Instant lentAt;

    @Column(name = "due_on")
    private LocalDate dueOn;

    private int renewals;

    @Column(name = "returned_at")
    private Instant returnedAt;

    private Boolean open;

    @Version
    private long version;

    protected Loan() {
    }

    /** @param dueOn last day, Japan time */
    public Loan(Copy copy, ItemTypeId itemType, PatronId patron, Instant lentAt, LocalDate dueOn) {
        super(copy.library());
        this.id = new LoanId(Ids.next());
        this.copy = copy.id();
        this.item = copy.item();
        this.itemType = itemType;
        this.branch = copy.branch();
        this.patron = patron;
        this.lentAt = lentAt;
        this.dueOn = dueOn;
        this.open = true;
    }

    /** Never moves the due date back. */
    public void renew(LocalDate newDueOn) {
        renewals++;
        dueOn = newDueOn.isAfter(dueOn) ? newDueOn : dueOn;
    }

    public void takeBack(Instant now) {
        returnedAt = now;
        open = null;
        patron = null;
    }

    /** The patron's double registration was merged into {@code other}. */
    public void moveTo(PatronId other) {
        patron = other;
    }

    public LoanId id() {
        return id;
    }

    public CopyId copy() {
        return copy;
    }

    public ItemId item() {
        return item;
    }

    public ItemTypeId itemType() {
        return itemType;
    }

    /** The branch that lent it. */
    public BranchId branch() {
        return branch;
    }

    /** Who has it; empty once returned. */
    public Optional<PatronId> patron() {
        return Optional.ofNullable(patron);
    }

    public Instant lentAt() {
        return lentAt;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public int renewals() {
        return renewals;
    }

    public boolean isOpen() {
        return open != null;
    }

    public boolean isOverdue(LocalDate today) {
        return isOpen() && today.isAfter(dueOn);
    }
}
