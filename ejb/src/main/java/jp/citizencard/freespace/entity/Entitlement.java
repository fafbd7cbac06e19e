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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * A person's entitlement to a card AP: applied for, approved, loading, in use, suspended and resumed, ended. It belongs to the person and follows them to a new card; what is on which card are the
 * {@link Loading}s. The person is known by the link with the service for card APs and by nothing else.
 */
@Entity
@Table(name = "card_ap_entitlement")
public class Entitlement extends TenantOwned {

    @Id
    @Convert(converter = FreespaceAttributes.OfEntitlementId.class)
    private EntitlementId id;

    @Column(name = "card_ap_id")
    private CardApId cardAp;

    @Column(name = "link_id")
    private ServiceLinkId link;

    private ApIdentifier identifier;

    @Enumerated(EnumType.STRING)
    private EntitlementState state;

    private Boolean active;

    @Enumerated(EnumType.STRING)
    private Suspension suspension;

    @Enumerated(EnumType.STRING)
    @Column(name = "suspended_before")
    private Suspension suspendedBefore;

    @Enumerated(EnumType.STRING)
    private Ending ending;

    @Column(name = "valid_until")
    private LocalDate validUntil;

    private boolean continued;

    @Column(name = "agreement_id")
    private AgreementId agreement;

    @Column(name = "agreement_until")
    private LocalDate agreementUntil;

    @Column(name = "applied_at")
    private Instant appliedAt;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Version
    private long version;

    protected Entitlement() {
    }

    /** @param validUntil last day, or null for no end */
    public Entitlement(CardApId cardAp, ServiceLinkId link, ApIdentifier identifier, LocalDate validUntil, Instant now) {
        this.id = new EntitlementId(Ids.next());
        this.cardAp = cardAp;
        this.link = link;
        this.identifier = identifier;
        this.validUntil = validUntil;
        this.state = EntitlementState.APPLIED;
        this.active = true;
        this.appliedAt = now;
    }

    public void approve(Instant now) {
        require(state == EntitlementState.APPLIED);
        state = EntitlementState.APPROVED;
        approvedAt = now;
    }

    /** A command of the loading goes out. */
    public void loading() {
        if (state == EntitlementState.APPROVED) {
            state = EntitlementState.LOADING;
        }
    }

    /** The card has told that it is loaded. */
    public void loaded() {
        if (state == EntitlementState.APPROVED || state == EntitlementState.LOADING) {
            state = EntitlementState.IN_USE;
        }
    }

    /** The person has a card on which it is not; it is to be loaded there. */
    public void moveToNewCard() {
        if (state == EntitlementState.IN_USE || state == EntitlementState.LOADING) {
            state = EntitlementState.APPROVED;
        }
    }

    /** The card has no room for it; it can be loaded when there is. */
    public void findsNoRoom() {
        if (state == EntitlementState.LOADING) {
            state = EntitlementState.APPROVED;
        }
    }

    /** What is suspended for a loss stays so, and is suspended for this reason when the loss is over. @throws ProblemException {@code entitlement-not-in-this-state} */
    public void suspend(Suspension reason) {
        if (isSuspendedForLossAlone() && !Suspension.OF_LOSS.contains(reason)) {
            suspendedBefore = reason;
            return;
        }
        require(state == EntitlementState.APPROVED || state == EntitlementState.LOADING || state == EntitlementState.IN_USE);
        state = EntitlementState.SUSPENDED;
        suspension = reason;
    }

    private boolean isSuspendedForLossAlone() {
        return state == EntitlementState.SUSPENDED && Suspension.OF_LOSS.contains(suspension) && suspendedBefore == null;
    }

    /** Ends the suspension, or that for a loss alone when it is suspended for another reason, too. @param loaded whether it was on the card already */
    public void resume(boolean loaded) {
        require(state == EntitlementState.SUSPENDED);
        suspension = suspendedBefore;
        suspendedBefore = null;
        if (suspension == null) {
            state = loaded ? EntitlementState.IN_USE : EntitlementState.APPROVED;
        }
    }

    /** Sets another last day. */
    public void extend(LocalDate lastDay) {
        require(state != EntitlementState.ENDED);
        validUntil = lastDay;
    }

    /** The person lives elsewhere, and has it by an agreement: it ends with that. */
    public void holdBy(Agreement by) {
        agreement = by.id();
        agreementUntil = by.last().orElse(null);
    }

    /** The person has moved, and it goes on. @param elsewhere whether they live out of the municipality that gave it */
    public void goOn(boolean elsewhere) {
        continued = elsewhere;
        agreement = null;
        agreementUntil = null;
    }

    /** Whether the person has moved out and has it still, so that it depends on where they move next. */
    public boolean isContinued() {
        return continued;
    }

    /** Whether its own last day is over. @param today Japan time */
    public boolean isOver(LocalDate today) {
        return validUntil != null && today.isAfter(validUntil);
    }

    public void end(Ending reason, Instant now) {
        require(state != EntitlementState.ENDED);
        state = EntitlementState.ENDED;
        active = null;
        ending = reason;
        endedAt = now;
    }

    /** The person was found to be the one behind another link. */
    public void belongTo(ServiceLinkId other) {
        link = other;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new ProblemException(FreespaceProblem.ENTITLEMENT_NOT_IN_THIS_STATE);
        }
    }

    public EntitlementId id() {
        return id;
    }

    public CardApId cardAp() {
        return cardAp;
    }

    public ServiceLinkId link() {
        return link;
    }

    public ApIdentifier identifier() {
        return identifier;
    }

    public EntitlementState state() {
        return state;
    }

    public boolean isEnded() {
        return state == EntitlementState.ENDED;
    }

    public Optional<Suspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** The agreement by which the person has it, though they live elsewhere; it stays with what has ended. */
    public Optional<AgreementId> agreement() {
        return Optional.ofNullable(agreement);
    }

    /** Last day: its own, or that of the agreement by which the person has it, whichever comes first. */
    public Optional<LocalDate> validUntil() {
        return Stream.of(Optional.ofNullable(validUntil), Optional.ofNullable(agreementUntil)).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** Whether it goes on no longer than this day, and is not over yet. */
    public boolean endsBy(LocalDate day) {
        return !isEnded() && validUntil().filter(last -> !last.isAfter(day)).isPresent();
    }

    public Instant appliedAt() {
        return appliedAt;
    }

    public long version() {
        return version;
    }
}
