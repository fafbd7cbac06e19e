package jp.citizencard.library.entity;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** An item type (資料区分), for example book, magazine, CD: together with the patron group it decides the loan rule. */
@Entity
@Table(name = "library_item_type")
public class ItemType extends Coded {

    @Id
    @Convert(converter = LibraryAttributes.OfItemTypeId.class)
    private ItemTypeId id;

    protected ItemType() {
    }

    /** @param code short and unique in the library; files name it */
    public ItemType(ServiceId library, String code, String name, String nameEn) {
        super(library, code, name, nameEn);
        this.id = new ItemTypeId(Ids.next());
    }

    public ItemTypeId id() {
        return id;
    }
}
