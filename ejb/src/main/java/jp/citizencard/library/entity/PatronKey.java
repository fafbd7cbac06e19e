package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** One thing by which a patron can be found although it is stored encrypted: a keyed blind index of a name, its reading, or a phone number. */
@Entity
@Table(name = "library_patron_key")
public class PatronKey extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfUuid.class)
    private UUID id;

    @Column(name = "patron_id")
    private PatronId patron;

    @Column(name = "search_key")
    private byte[] searchKey;

    protected PatronKey() {
    }

    /** @param searchKey 32 bytes */
    public PatronKey(ServiceId library, PatronId patron, byte[] searchKey) {
        super(library);
        this.id = Ids.next();
        this.patron = patron;
        this.searchKey = searchKey.clone();
    }

    public PatronId patron() {
        return patron;
    }
}
