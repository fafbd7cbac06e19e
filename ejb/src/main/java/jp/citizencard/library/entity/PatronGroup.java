package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A patron group (利用者区分), for example adult, child, group: how much its patrons may have in all. */
@Entity
@Table(name = "library_patron_group")
public class PatronGroup extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfPatronGroupId.class)
    private PatronGroupId id;

    private String code;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "max_loans")
    private int maxLoans;

    @Column(name = "max_holds")
    private int maxHolds;

    @Version
    private long version;

    protected PatronGroup() {
    }

    /** @param code short and unique in the library; files name it */
    public PatronGroup(ServiceId library, String code, String name, String nameEn, int maxLoans, int maxHolds) {
        super(library);
        this.id = new PatronGroupId(Ids.next());
        this.code = code;
        change(name, nameEn, maxLoans, maxHolds);
    }

    public final void change(String newName, String newNameEn, int maxLoans, int maxHolds) {
        name = newName;
        nameEn = newNameEn;
        this.maxLoans = maxLoans;
        this.maxHolds = maxHolds;
    }

    public PatronGroupId id() {
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

    /** Loans of all item types together. */
    public int maxLoans() {
        return maxLoans;
    }

    /** Holds that wait or are ready. */
    public int maxHolds() {
        return maxHolds;
    }

    public long version() {
        return version;
    }
}
