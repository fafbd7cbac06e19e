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
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;

/**
 * A card AP of the catalogue, one for the whole installation. Written as a draft by whoever manages it, put in force by a second person, from then on unchanged, withdrawn at the end. Municipalities
 * see their own, and those of their prefecture and the whole country.
 */
@Entity
@Table(name = "card_ap")
public class CatalogueEntry {

    private static final int HIGHEST_KEY_VERSION = 255;

    @Id
    @Convert(converter = FreespaceAttributes.OfCardApId.class)
    private CardApId id;

    private Aid aid;

    @Column(name = "managed_by")
    private MunicipalityCode managedBy;

    private String area;

    @Convert(converter = ApTermsConverter.class)
    private ApTerms terms;

    @Enumerated(EnumType.STRING)
    private ApState state;

    @Column(name = "key_version")
    private int keyVersion;

    private OperatorId author;

    private OperatorId approver;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "in_force_at")
    private Instant inForceAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Version
    private long version;

    protected CatalogueEntry() {
    }

    private CatalogueEntry(UUID id, Aid aid, MunicipalityCode managedBy, ApTerms terms, Instant now) {
        this.id = new CardApId(id);
        this.managedBy = managedBy;
        this.keyVersion = 1;
        this.state = ApState.DRAFT;
        this.createdAt = now;
        write(aid, terms);
    }

    /** @param managedBy municipality, or null for the platform */
    public static CatalogueEntry draft(Aid aid, MunicipalityCode managedBy, ApTerms terms, OperatorId author, Instant now) {
        CatalogueEntry draft = new CatalogueEntry(Ids.next(), aid, managedBy, terms, now);
        draft.author = author;
        return draft;
    }

    /** Of the set-up file: in development in force at once, without a second person; elsewhere a draft that a person puts in force. */
    public static CatalogueEntry ofSetUp(Aid aid, MunicipalityCode managedBy, ApTerms terms, boolean development, Instant now) {
        CatalogueEntry entry = new CatalogueEntry(Ids.next(), aid, managedBy, terms, now);
        if (development) {
            entry.state = ApState.IN_FORCE;
            entry.inForceAt = now;
        }
        return entry;
    }

    /** Writes the draft anew; whoever does so is its author from now on, and may not put it in force. */
    public void rewrite(Aid newAid, ApTerms newTerms, OperatorId writer) {
        require(state == ApState.DRAFT);
        author = writer;
        write(newAid, newTerms);
    }

    private void write(Aid newAid, ApTerms newTerms) {
        aid = newAid;
        terms = newTerms;
        area = newTerms.owner().area();
    }

    /** Whether this caller has written it, who cannot put it in force then. */
    public boolean isBy(Caller caller) {
        return caller.kind() == Caller.Kind.OPERATOR && new OperatorId(caller.id()).equals(author);
    }

    /** @throws ProblemException {@code card-ap-same-person} for the author, {@code card-ap-not-in-this-state} */
    public void putInForce(OperatorId secondPerson, Instant now) {
        require(state == ApState.DRAFT);
        if (secondPerson.equals(author)) {
            throw new ProblemException(FreespaceProblem.CARD_AP_SAME_PERSON);
        }
        state = ApState.IN_FORCE;
        approver = secondPerson;
        inForceAt = now;
    }

    /** Ends a draft, or what is in force. */
    public void withdraw(Instant now) {
        require(state != ApState.WITHDRAWN);
        state = ApState.WITHDRAWN;
        withdrawnAt = now;
    }

    /** New loadings get keys of the next version, and cards get them at their next contact; those that have a withdrawn card AP still, too. */
    public void raiseKeys() {
        require(inForceAt != null && keyVersion < HIGHEST_KEY_VERSION);
        keyVersion++;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new ProblemException(FreespaceProblem.CARD_AP_NOT_IN_THIS_STATE);
        }
    }

    /** What goes onto the card. */
    public CardApDefinition definition() {
        return terms.definition(id, aid);
    }

    public boolean isInForce() {
        return state == ApState.IN_FORCE;
    }

    public CardApId id() {
        return id;
    }

    public Aid aid() {
        return aid;
    }

    /** Municipality that manages the entry; empty: the platform. */
    public Optional<MunicipalityCode> managedBy() {
        return Optional.ofNullable(managedBy);
    }

    /** Whom it concerns; see {@link ApOwner#area()}. */
    public String area() {
        return area;
    }

    public ApTerms terms() {
        return terms;
    }

    public ApState state() {
        return state;
    }

    public int keyVersion() {
        return keyVersion;
    }

    public Optional<OperatorId> author() {
        return Optional.ofNullable(author);
    }

    public Optional<OperatorId> approver() {
        return Optional.ofNullable(approver);
    }

    public long version() {
        return version;
    }
}
