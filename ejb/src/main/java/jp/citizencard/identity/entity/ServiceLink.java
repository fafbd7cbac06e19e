package jp.citizencard.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * A link (紐付け) between a person and a service: the PPID that stands for the person there, and the service's own number. Made at registration with PIN; ended by unlinking, after which a
 * new registration gives a new link and a new PPID.
 */
@Entity
@Table(name = "service_link")
public class ServiceLink extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfServiceLinkId.class)
    private ServiceLinkId id;

    @Column(name = "service_id")
    private ServiceId service;

    @Column(name = "mykey_id")
    private MyKeyId holder;

    private Ppid ppid;

    @Column(name = "service_user_id")
    private ServiceUserId serviceUserId;

    private Boolean active;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "last_pin_at")
    private Instant lastPinAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "attributes_consent_at")
    private Instant attributesConsentAt;

    @Column(name = "attributes_changed_at")
    private Instant attributesChangedAt;

    @Version
    private long version;

    protected ServiceLink() {
    }

    /** @param serviceUserId the service's number, or null where the service keeps it itself */
    public ServiceLink(ServiceId service, MyKeyId holder, ServiceUserId serviceUserId, Instant now) {
        this.id = new ServiceLinkId(Ids.next());
        this.service = service;
        this.holder = holder;
        this.ppid = new Ppid(Ids.random());
        this.serviceUserId = serviceUserId;
        this.active = true;
        this.registeredAt = now;
        this.lastPinAt = now;
    }

    public ServiceLinkId id() {
        return id;
    }

    public ServiceId service() {
        return service;
    }

    public MyKeyId holder() {
        return holder;
    }

    public Ppid ppid() {
        return ppid;
    }

    public Optional<ServiceUserId> serviceUserId() {
        return Optional.ofNullable(serviceUserId);
    }

    public boolean isActive() {
        return active != null;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Instant lastPinAt() {
        return lastPinAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** The person registered again with PIN. */
    public void confirmedWithPin(Instant now) {
        lastPinAt = now;
    }

    public void changeServiceUserId(ServiceUserId newId) {
        serviceUserId = newId;
    }

    /** Gives a new PPID; returns the old one, which is never given again. */
    public Ppid reissuePpid() {
        Ppid old = ppid;
        ppid = new Ppid(Ids.random());
        return old;
    }

    /** Whether the person agreed that the service is told when the attributes may have changed. */
    public boolean wantsAttributeNotices() {
        return attributesConsentAt != null;
    }

    /** Since when the four attributes may have changed; empty once they were read again. */
    public Optional<Instant> attributesChangedAt() {
        return Optional.ofNullable(attributesChangedAt);
    }

    /** The person agreed, and the attributes have just been read. */
    public void wantAttributeNotices(Instant now) {
        attributesConsentAt = now;
        attributesChangedAt = null;
    }

    public void attributesRead() {
        attributesChangedAt = null;
    }

    /** The person no longer agrees. */
    public void endAttributeNotices() {
        attributesConsentAt = null;
        attributesChangedAt = null;
    }

    public long version() {
        return version;
    }

    public void end(Instant now) {
        active = null;
        endedAt = now;
    }
}
