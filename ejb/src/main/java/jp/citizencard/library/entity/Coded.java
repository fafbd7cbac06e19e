package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.ServiceId;

/** What a library calls by a short code of its own: a branch, a patron group, an item type. Files and forms name it by the code, which never changes; people read the name. */
@MappedSuperclass
public abstract class Coded extends LibraryOwned {

    private String code;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Version
    private long version;

    protected Coded() {
    }

    /** @param code unique among the library's own of the same kind */
    protected Coded(ServiceId library, String code, String name, String nameEn) {
        super(library);
        this.code = code;
        rename(name, nameEn);
    }

    public final void rename(String newName, String newNameEn) {
        name = newName;
        nameEn = newNameEn;
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
