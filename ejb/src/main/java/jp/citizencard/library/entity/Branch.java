package jp.citizencard.library.entity;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A branch (分館) of a library: where copies stand and holds are collected. */
@Entity
@Table(name = "library_branch")
public class Branch extends Coded {

    @Id
    @Convert(converter = LibraryAttributes.OfBranchId.class)
    private BranchId id;

    protected Branch() {
    }

    /** @param code short and unique in the library; files name it */
    public Branch(ServiceId library, String code, String name, String nameEn) {
        super(library, code, name, nameEn);
        this.id = new BranchId(Ids.next());
    }

    public BranchId id() {
        return id;
    }
}
