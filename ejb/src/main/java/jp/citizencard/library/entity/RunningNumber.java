package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.ServiceId;

/** The running number of a library's patrons. Read it with a lock: two desks must not get the same one. */
@Entity
@Table(name = "library_number")
public class RunningNumber extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfServiceId.class)
    @Column(name = "service_id")
    private ServiceId library;

    @Column(name = "next_number")
    private long next;

    protected RunningNumber() {
    }

    public RunningNumber(ServiceId library, long first) {
        this.library = library;
        this.next = first;
    }

    /** Takes the next number. */
    public long take() {
        return next++;
    }
}
