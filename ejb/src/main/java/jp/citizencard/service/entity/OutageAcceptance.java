package jp.citizencard.service.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.trust.entity.CertificatePurpose;

/**
 * That an administrator lets a service's certificates pass, marked, while no source of revocation answers. It is set with its reason and its end, holds at once, ends by itself or is ended
 * before, and stays as a record.
 */
@Entity
@Table(name = "outage_acceptance")
public class OutageAcceptance extends TenantOwned {

    @Id
    @Convert(converter = OutageAcceptanceIdConverter.class)
    private OutageAcceptanceId id;

    @Column(name = "service_id")
    private ServiceId service;

    @Enumerated(EnumType.STRING)
    private CertificatePurpose purpose;

    private String reason;

    @Column(name = "set_by")
    private String setBy;

    @Column(name = "set_at")
    private Instant setAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Version
    private long version;

    protected OutageAcceptance() {
    }

    /** @param reason as an auditor will read it; at most 500 characters */
    public OutageAcceptance(ServiceId service, CertificatePurpose purpose, String reason, Caller setBy, Instant setAt, Instant endsAt) {
        this.id = new OutageAcceptanceId(Ids.next());
        this.service = service;
        this.purpose = purpose;
        this.reason = reason;
        this.setBy = setBy.principalName();
        this.setAt = setAt;
        this.endsAt = endsAt;
    }

    /** Ends it at {@code moment}, when it would not have ended before. */
    public void end(Instant moment) {
        if (moment.isBefore(endsAt)) {
            endsAt = moment;
        }
    }

    public boolean holdsAt(Instant moment) {
        return moment.isBefore(endsAt);
    }

    public OutageAcceptanceId id() {
        return id;
    }

    public ServiceId service() {
        return service;
    }

    public CertificatePurpose purpose() {
        return purpose;
    }

    public String reason() {
        return reason;
    }

    /** Kind and id of who set it. */
    public String setBy() {
        return setBy;
    }

    public Instant setAt() {
        return setAt;
    }

    public Instant endsAt() {
        return endsAt;
    }
}
