package jp.citizencard.freespace.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;

/** An agreement between two municipalities: whoever moves from the one to the other keeps the card AP, whose legal basis would otherwise end with the residence, for as long as the agreement holds. One person enters it, another approves it. */
@Entity
@Table(name = "card_ap_agreement")
public class Agreement extends TenantOwned {

    @Id
    @Convert(converter = FreespaceAttributes.OfAgreementId.class)
    private AgreementId id;

    @Column(name = "card_ap_id")
    private CardApId cardAp;

    private MunicipalityCode other;

    @Column(name = "first_day")
    private LocalDate first;

    @Column(name = "last_day")
    private LocalDate last;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "approved_by")
    private String approvedBy;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Version
    private long version;

    protected Agreement() {
    }

    /** @param last or null for no end */
    public Agreement(CardApId cardAp, MunicipalityCode other, LocalDate first, LocalDate last, Caller maker, Instant now) {
        this.id = new AgreementId(Ids.next());
        this.cardAp = cardAp;
        this.other = other;
        this.first = first;
        this.last = last;
        this.madeBy = maker.principalName();
        this.madeAt = now;
    }

    /** @throws ProblemException {@code card-ap-agreement-same-person} for who has entered it, {@code card-ap-agreement-over} when its last day is past or it was given up */
    public void approve(Caller secondPerson, Instant now) {
        if (isBy(secondPerson)) {
            throw new ProblemException(FreespaceProblem.CARD_AP_AGREEMENT_SAME_PERSON);
        }
        if (isOver(JapanTime.dateOf(now))) {
            throw new ProblemException(FreespaceProblem.CARD_AP_AGREEMENT_OVER);
        }
        approvedBy = secondPerson.principalName();
        approvedAt = now;
    }

    public boolean isApproved() {
        return approvedAt != null;
    }

    /** Whether it waits for the approval of this person, who has not entered it. @param today Japan time */
    public boolean isApprovable(Caller person, LocalDate today) {
        return !isApproved() && !isBy(person) && !isOver(today);
    }

    private boolean isBy(Caller person) {
        return person.principalName().equals(madeBy);
    }

    private boolean isOver(LocalDate today) {
        return last != null && today.isAfter(last);
    }

    /** Whether it holds on this day, Japan time. */
    public boolean holdsOn(LocalDate day) {
        return isApproved() && !day.isBefore(first) && !isOver(day);
    }

    /** Whether there is something to end: it would hold after today, or could still be approved. @param today Japan time */
    public boolean isEndable(LocalDate today) {
        return last == null || last.isAfter(lastDayWhenEnded(today));
    }

    /** Ends it after today; one that nobody has approved has never held, and is given up at once. @param today Japan time */
    public void end(LocalDate today) {
        last = lastDayWhenEnded(today);
    }

    private LocalDate lastDayWhenEnded(LocalDate today) {
        return isApproved() ? today : today.minusDays(1);
    }

    public AgreementId id() {
        return id;
    }

    public CardApId cardAp() {
        return cardAp;
    }

    public MunicipalityCode other() {
        return other;
    }

    public LocalDate first() {
        return first;
    }

    public Optional<LocalDate> last() {
        return Optional.ofNullable(last);
    }
}
