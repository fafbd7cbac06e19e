package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.ServiceId;

/** A row that belongs to one library, which is a connected service of a municipality. */
@MappedSuperclass
public abstract class LibraryOwned extends TenantOwned {

    @Column(name = "service_id")
    private ServiceId library;

    protected LibraryOwned() {
    }

    protected LibraryOwned(ServiceId library) {
        this.library = library;
    }

    public ServiceId library() {
        return library;
    }
}
