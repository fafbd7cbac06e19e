package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A patron group (利用者区分), for example adult, child, group: how much its patrons may have in all. */
@Entity
@Table(name = "library_patron_group")
public class PatronGroup extends Coded {

    @Id
    @Convert(converter = LibraryAttributes.OfPatronGroupId.class)
    private PatronGroupId id;

    @Column(name = "max_loans")
    private int maxLoans;

    @Column(name = "max_holds")
    private int maxHolds;

    protected PatronGroup() {
    }

    /** @param code short and unique in the library; files name it */
    public PatronGroup(ServiceId library, String code, String name, String nameEn, int maxLoans, int maxHolds) {
        super(library, code, name, nameEn);
        this.id = new PatronGroupId(Ids.next());
        limit(maxLoans, maxHolds);
    }

    /**
     * @param newMaxLoans loans of all item types together
     * @param newMaxHolds holds that wait or are ready
     */
    public final void limit(int newMaxLoans, int newMaxHolds) {
        maxLoans = newMaxLoans;
        maxHolds = newMaxHolds;
    }

    public PatronGroupId id() {
        return id;
    }

    /** Loans of all item types together. */
    public int maxLoans() {
        return maxLoans;
    }

    /** Holds that wait or are ready. */
    public int maxHolds() {
        return maxHolds;
    }
}
