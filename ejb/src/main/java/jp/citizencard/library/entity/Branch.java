package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A branch (分館) of a library: where copies stand and holds are collected. */
@Entity
@Table(name = "library_branch")
public class Branch extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfBranchId.class)
    private BranchId id;

    private String code;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Version
    private long version;

    protected Branch() {
    }

    /** @param code short and unique in the library; files name it */
    public Branch(ServiceId library, String code, String name, String nameEn) {
        super(library);
        this.id = new BranchId(Ids.next());
        this.code = code;
        change(name, nameEn);
    }

    public final void change(String newName, String newNameEn) {
        name = newName;
        nameEn = newNameEn;
    }

    public BranchId id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    public long version() {
        return version;
    }
}
