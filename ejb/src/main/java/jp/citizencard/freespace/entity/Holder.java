package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** What the last proof with PIN has told of a person with card APs: where they live, and which card they have. */
@Entity
@Table(name = "card_ap_holder")
public class Holder extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfServiceLinkId.class)
    @Column(name = "link_id")
    private ServiceLinkId link;

    private String area;

    private String generation;

    @Column(name = "identified_at")
    private Instant identifiedAt;

    private byte[] certificate;

    @Column(name = "card_changed_at")
    private Instant cardChangedAt;

    @Version
    private long version;

    protected Holder() {
    }

    public Holder(ServiceLinkId link) {
        this.link = link;
    }

    /**
     * @param residence as the certificate names it, or null
     * @param print     blind index of the certificate
     */
    public void identified(MunicipalityCode residence, CardGeneration card, byte[] print, Instant now) {
        if (certificate != null && !Arrays.equals(certificate, print)) {
            cardChangedAt = now;
        }
        certificate = print.clone();
        area = residence == null ? null : residence.withoutCheckDigit();
        generation = card.name();
        identifiedAt = now;
    }

    /** Whether the proof is no older than {@code time}. */
    public boolean isPresent(Duration time, Instant now) {
        return !identifiedAt.plus(time).isBefore(now);
    }

    /** When a proof came with another certificate than before, so that the card may be a new one. */
    public Optional<Instant> cardChangedAt() {
        return Optional.ofNullable(cardChangedAt);
    }

    public ServiceLinkId link() {
        return link;
    }

    /** Five digits. */
    public Optional<String> area() {
        return Optional.ofNullable(area);
    }

    public CardGeneration generation() {
        return new CardGeneration(generation);
    }
}
