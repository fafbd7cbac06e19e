package jp.citizencard.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceLinkId;

/** One line of a link's history; written once, never changed. */
@Entity
@Table(name = "link_event")
public class LinkEvent extends TenantOwned {

    @Id
    private byte[] id;

    @Column(name = "link_id")
    private ServiceLinkId link;

    @Enumerated(EnumType.STRING)
    private LinkEventKind kind;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    private String caller;

    protected LinkEvent() {
    }

    public LinkEvent(ServiceLinkId link, LinkEventKind kind, Caller caller, Instant occurredAt) {
        this.id = Ids.bytes(Ids.next());
        this.link = link;
        this.kind = kind;
        this.caller = caller.principalName();
        this.occurredAt = occurredAt;
    }

    public ServiceLinkId link() {
        return link;
    }

    public LinkEventKind kind() {
        return kind;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    /** Kind and id of who did it. */
    public String caller() {
        return caller;
    }
}
