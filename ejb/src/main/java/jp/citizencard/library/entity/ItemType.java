package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** An item type (資料区分), for example book, magazine, CD: together with the patron group it decides the loan rule. */
@Entity
@Table(name = "library_item_type")
public class ItemType extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfItemTypeId.class)
    private ItemTypeId id;

    private String code;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Version
    private long version;

    protected ItemType() {
    }

    /** @param code short and unique in the library; files name it */
    public ItemType(ServiceId library, String code, String name, String nameEn) {
        super(library);
        this.id = new ItemTypeId(Ids.next());
        this.code = code;
        change(name, nameEn);
    }

    public final void change(String newName, String newNameEn) {
        name = newName;
        nameEn = newNameEn;
    }

    public ItemTypeId id() {
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
