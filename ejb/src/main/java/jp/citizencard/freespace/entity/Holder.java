package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/** What is known of a person with card APs: which card they have, by the last proof with PIN, and where they live, by whatever speaks of the latest moment. */
@Entity
@Table(name = "card_ap_holder")
public class Holder extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfServiceLinkId.class)
    @Column(name = "link_id")
    private ServiceLinkId link;

    private String area;

    @Enumerated(EnumType.STRING)
    @Column(name = "residence_by")
    private ResidenceSource residenceBy;

    @Column(name = "residence_as_of")
    private Instant residenceAsOf;

    private String generation;

    @Column(name = "identified_at")
    private Instant identifiedAt;

    private byte[] certificate;

    private byte[] card;

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
     * A proof with PIN.
     *
     * @param print   blind index of the certificate
     * @param start   blind index of its beginning
     * @param present of the card, or null when the certificate does not tell
     */
    public void identified(byte[] print, byte[] start, CardGeneration present, Instant now) {
        if (certificate != null && !Arrays.equals(certificate, print)) {
            cardChangedAt = now;
        }
        certificate = print.clone();
        card = start.clone();
        generation = present == null ? null : present.name();
        identifiedAt = now;
    }

    /** A proof with the signing certificate or a phone: the person is here; the card stays the one that is known. */
    public void isHere(Instant now) {
        identifiedAt = now;
    }

    /** Whether a proof has told which card the person has. */
    public boolean hasCard() {
        return card != null && generation != null;
    }

    /**
     * Keeps where the person lives, unless something is known of a later moment.
     *
     * @param residence or null when it is not known any more
     * @param asOf      moment that it speaks of
     * @return whether the person has moved: another residence was known before
     */
    public boolean lives(MunicipalityCode residence, ResidenceSource source, Instant asOf) {
        if (residenceAsOf != null && asOf.isBefore(residenceAsOf)) {
            return false;
        }
        String now = residence == null ? null : residence.withoutCheckDigit();
        boolean moved = area != null && !area.equals(now);
        area = now;
        residenceBy = source;
        residenceAsOf = asOf;
        return moved;
    }

    /** Whether the proof is no older than {@code time}. */
    public boolean isPresent(Duration time, Instant now) {
        return !identifiedAt.plus(time).isBefore(now);
    }

    /** The card has what it should have, so that nothing is left to say of another certificate. */
    public void cardIsWritten() {
        cardChangedAt = null;
    }

    /** Blind index of the beginning of the card's certificate; no bytes when no proof has told it. */
    public byte[] card() {
        return card == null ? new byte[0] : card.clone();
    }

    /** When a proof came with another certificate than before, so that the card may be a new one. */
    public Optional<Instant> cardChangedAt() {
        return Optional.ofNullable(cardChangedAt);
    }

    public ServiceLinkId link() {
        return link;
    }

    /** Where the person lives, as far as is known. */
    public Optional<MunicipalityCode> residence() {
        return Optional.ofNullable(area).map(MunicipalityCode::ofFiveDigits);
    }

    /** What has told so; empty when nothing has. */
    public Optional<ResidenceSource> residenceBy() {
        return Optional.ofNullable(residenceBy);
    }

    /** The moment that the residence speaks of; empty when nothing has told it. */
    public Optional<Instant> residenceAsOf() {
        return Optional.ofNullable(residenceAsOf);
    }

    /** Empty when it is not known. */
    public Optional<CardGeneration> generation() {
        return Optional.ofNullable(generation).map(CardGeneration::new);
    }
}
