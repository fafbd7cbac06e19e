package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;

/** One line of an entitlement's history; written once, never changed. */
@Entity
@Table(name = "card_ap_entitlement_event")
public class EntitlementEvent extends TenantOwned {

    @Id
    private byte[] id;

    @Column(name = "entitlement_id")
    private EntitlementId entitlement;

    @Column(name = "card_ap_id")
    private CardApId cardAp;

    @Enumerated(EnumType.STRING)
    private EntitlementEventKind kind;

    private String reason;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    private String caller;

    protected EntitlementEvent() {
    }

    /** @param reason or null */
    public EntitlementEvent(Entitlement of, EntitlementEventKind kind, Enum<?> reason, Caller caller, Instant occurredAt) {
        this.id = Ids.bytes(Ids.next());
        this.entitlement = of.id();
        this.cardAp = of.cardAp();
        this.kind = kind;
        this.reason = reason == null ? null : reason.name();
        this.caller = caller.principalName();
        this.occurredAt = occurredAt;
    }

    public EntitlementEventKind kind() {
        return kind;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public String caller() {
        return caller;
    }
}
