package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;

import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;

/** An operation on a card as it was decided. It does not change while it is open; every contact with the card takes it up again until the card has carried it out. */
@Entity
@Table(name = "card_ap_operation")
public class CardOrder extends TenantOwned {

    /** How an order was closed. */
    public enum Outcome {
        DONE, GIVEN_UP
    }

    @Id
    @Convert(converter = FreespaceAttributes.OfOperationId.class)
    private OperationId id;

    @Column(name = "loading_id")
    private LoadingId loading;

    @Enumerated(EnumType.STRING)
    private Operation kind;

    @Column(name = "key_version")
    private int keyVersion;

    @Convert(converter = RecordsConverter.class)
    private Map<Integer, String> records;

    private Boolean open;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(name = "ordered_at")
    private Instant orderedAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "contact_id")
    private ContactId contact;

    @Version
    private long version;

    protected CardOrder() {
    }

    /** @param records contents by record number, hexadecimal digits */
    public CardOrder(LoadingId loading, Operation kind, int keyVersion, Map<Integer, String> records, Instant now) {
        this.id = new OperationId(Ids.next());
        this.loading = loading;
        this.kind = kind;
        this.keyVersion = keyVersion;
        this.records = Map.copyOf(records);
        this.open = true;
        this.orderedAt = now;
    }

    /** The order as the card's side carries it out. */
    public LoadingOrder order(CardApDefinition definition, Loading of, Entitlement entitlement) {
        return new LoadingOrder(id, kind, definition, of.diversifier(), keyVersion, entitlement.identifier(), records, kind == Operation.LOAD ? of.counters() : Map.of());
    }

    /** A contact takes it up; an earlier one that was broken off is over. @param newContact or null when the one under way was given up */
    public void takenUpBy(ContactId newContact) {
        contact = newContact;
    }

    /** Whether this contact is the one under way. */
    public boolean isTakenUpBy(ContactId other) {
        return other.equals(contact);
    }

    public void close(Outcome how, Instant now) {
        open = null;
        outcome = how;
        closedAt = now;
    }

    public OperationId id() {
        return id;
    }

    public LoadingId loading() {
        return loading;
    }

    public Operation kind() {
        return kind;
    }

    public int keyVersion() {
        return keyVersion;
    }

    public Map<Integer, String> records() {
        return records;
    }

    public boolean isOpen() {
        return open != null;
    }
}
