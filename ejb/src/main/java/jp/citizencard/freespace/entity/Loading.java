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
import java.util.Arrays;
import java.util.Map;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;

/**
 * One loading of a card AP into one card: what the server wants it to be, and what the card has said that it is. A renewed card gets a loading of its own; the one of the old card is ended, and
 * stays denied to terminals for as long as nobody has seen it removed.
 */
@Entity
@Table(name = "card_ap_loading")
public class Loading extends TenantOwned {

    @Id
    @Convert(converter = FreespaceAttributes.OfLoadingId.class)
    private LoadingId id;

    @Column(name = "entitlement_id")
    private EntitlementId entitlement;

    private Aid aid;

    private Diversifier diversifier;

    @Enumerated(EnumType.STRING)
    private WantedState wanted;

    @Enumerated(EnumType.STRING)
    @Column(name = "on_card")
    private OnCard onCard;

    @Column(name = "key_version")
    private int keyVersion;

    private Boolean current;

    private byte[] card;

    @Convert(converter = CounterStartsConverter.class)
    private Map<Integer, CounterStart> counters;

    @Column(name = "ordered_at")
    private Instant orderedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected Loading() {
    }

    /** Ordered for the card that the person has now. @param counters by number, those that go on where the person was */
    public Loading(EntitlementId entitlement, Aid aid, Diversifier diversifier, Map<Integer, CounterStart> counters, Instant now) {
        this.id = new LoadingId(Ids.next());
        this.entitlement = entitlement;
        this.aid = aid;
        this.diversifier = diversifier;
        this.counters = Map.copyOf(counters);
        this.wanted = WantedState.IN_USE;
        this.onCard = OnCard.ABSENT;
        this.current = true;
        this.orderedAt = now;
        this.changedAt = now;
    }

    /** Before its first command goes out: the card that it is for. @param of see {@link Holder#card()} */
    public void isFor(byte[] of) {
        card = of.clone();
    }

    /** Whether it is known to be on another card than this one. @param than see {@link Holder#card()} */
    public boolean isElsewhere(byte[] than) {
        return card != null && than.length > 0 && !Arrays.equals(card, than);
    }

    /** Whether it may have been begun on another card than this one. */
    public boolean isBegunElsewhere(byte[] than) {
        return onCard == OnCard.LOADING && card != null && !Arrays.equals(card, than);
    }

    /** Decides what it is to be. What is ended stays so. */
    public void want(WantedState state, Instant now) {
        if (wanted != WantedState.ENDED && wanted != state) {
            wanted = state;
            changedAt = now;
        }
    }

    /** Keeps what the card has told. */
    public void seen(OnCard state, Instant now) {
        onCard = state;
        changedAt = now;
    }

    /** Keeps that all key sets have this version now. */
    public void hasKeys(int newVersion) {
        keyVersion = newVersion;
    }

    /** The person has another card now, or there was no room on the card; this one is over. */
    public void leaveBehind(Instant now) {
        want(WantedState.ENDED, now);
        current = null;
    }

    public LoadingId id() {
        return id;
    }

    public EntitlementId entitlement() {
        return entitlement;
    }

    public Aid aid() {
        return aid;
    }

    public Diversifier diversifier() {
        return diversifier;
    }

    public WantedState wanted() {
        return wanted;
    }

    public OnCard onCard() {
        return onCard;
    }

    public int keyVersion() {
        return keyVersion;
    }

    /** By number, those that do not start as the layout says. */
    public Map<Integer, CounterStart> counters() {
        return counters == null ? Map.of() : counters;
    }

    public boolean isCurrent() {
        return current != null;
    }
}
