package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A copy (所蔵): one volume with a barcode, at a branch. Its state and its open loan or ready hold are changed together. */
@Entity
@Table(name = "library_copy")
public class Copy extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfCopyId.class)
    private CopyId id;

    @Column(name = "item_id")
    private ItemId item;

    @Column(name = "branch_id")
    private BranchId branch;

    private Barcode barcode;

    @Enumerated(EnumType.STRING)
    private CopyState state;

    @Version
    private long version;

    protected Copy() {
    }

    public Copy(ServiceId library, ItemId item, BranchId branch, Barcode barcode) {
        super(library);
        this.id = new CopyId(Ids.next());
        this.item = item;
        this.branch = branch;
        this.barcode = barcode;
        this.state = CopyState.AVAILABLE;
    }

    public void become(CopyState newState) {
        state = newState;
    }

    public void moveTo(BranchId newBranch) {
        branch = newBranch;
    }

    public CopyId id() {
        return id;
    }

    public ItemId item() {
        return item;
    }

    public BranchId branch() {
        return branch;
    }

    public Barcode barcode() {
        return barcode;
    }

    public CopyState state() {
        return state;
    }

    public long version() {
        return version;
    }
}
