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
import java.util.Optional;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceId;

/**
 * A version of a service's rule for use without PIN. Written as a draft, handed in, approved by a second person, in force from its date until the next version takes effect. What has been approved is
 * never changed; usage records name the version by its number.
 */
@Entity
@Table(name = "pinless_rule")
public class RuleVersion extends TenantOwned {

    @Id
    @Convert(converter = RuleVersionIdConverter.class)
    private RuleVersionId id;

    @Column(name = "service_id")
    private ServiceId service;

    private int number;

    @Enumerated(EnumType.STRING)
    private RuleState state;

    @Convert(converter = PinlessRuleConverter.class)
    private PinlessRule conditions;

    @Column(name = "takes_effect_at")
    private Instant takesEffectAt;

    private OperatorId author;

    private OperatorId approver;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Version
    private long version;

    protected RuleVersion() {
    }

    private RuleVersion(ServiceId service, int number, RuleState state, PinlessRule conditions, Instant now) {
        this.id = new RuleVersionId(Ids.next());
        this.service = service;
        this.number = number;
        this.state = state;
        this.conditions = conditions;
        this.createdAt = now;
    }

    /** The rule that a service begins with, in force at once: set up together with the service, before anybody can use it. */
    public static RuleVersion first(ServiceId service, PinlessRule conditions, Instant now) {
        RuleVersion first = new RuleVersion(service, 1, RuleState.APPROVED, conditions, now);
        first.takesEffectAt = now;
        first.approvedAt = now;
        return first;
    }

    /** A rule that came with the set-up of the service and waits for a person's approval. */
    public static RuleVersion proposed(ServiceId service, int number, PinlessRule conditions, Instant now) {
        RuleVersion proposed = new RuleVersion(service, number, RuleState.DRAFT, conditions, now);
        proposed.submit(now);
        return proposed;
    }

    /** @param takesEffectAt or null: as soon as it is approved */
    public static RuleVersion draft(ServiceId service, int number, PinlessRule conditions, Instant takesEffectAt, OperatorId author, Instant now) {
        RuleVersion draft = new RuleVersion(service, number, RuleState.DRAFT, conditions, now);
        draft.author = author;
        draft.takesEffectAt = takesEffectAt;
        return draft;
    }

    /** Writes the draft anew; whoever does so is its author from now on, and may not approve it. */
    public void rewrite(PinlessRule newConditions, Instant newTakesEffectAt, OperatorId writer) {
        require(state == RuleState.DRAFT);
        conditions = newConditions;
        takesEffectAt = newTakesEffectAt;
        author = writer;
    }

    /** Hands the draft in for approval. */
    public void submit(Instant now) {
        require(state == RuleState.DRAFT);
        state = RuleState.SUBMITTED;
        submittedAt = now;
    }

    /** Gives it back to be written anew. */
    public void sendBack() {
        require(state == RuleState.SUBMITTED);
        state = RuleState.DRAFT;
        submittedAt = null;
    }

    /** @throws ProblemException {@code rule-same-person} when the approver wrote it, {@code rule-not-in-this-state} */
    public void approve(OperatorId secondPerson, Instant now) {
        require(state == RuleState.SUBMITTED);
        if (secondPerson.equals(author)) {
            throw new ProblemException(ServiceProblem.RULE_SAME_PERSON);
        }
        state = RuleState.APPROVED;
        approver = secondPerson;
        approvedAt = now;
        if (takesEffectAt == null || takesEffectAt.isBefore(now)) {
            takesEffectAt = now;
        }
    }

    /** Gives it up; an approved version only before it takes effect. */
    public void withdraw(Instant now) {
        require(state == RuleState.DRAFT || state == RuleState.SUBMITTED || state == RuleState.APPROVED && now.isBefore(takesEffectAt));
        state = RuleState.WITHDRAWN;
        withdrawnAt = now;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new ProblemException(ServiceProblem.RULE_NOT_IN_THIS_STATE);
        }
    }

    /** Whether it is approved and its date has come; the one of these with the latest date, then number, is in force. */
    public boolean hasTakenEffect(Instant now) {
        return state == RuleState.APPROVED && !now.isBefore(takesEffectAt);
    }

    public RuleVersionId id() {
        return id;
    }

    public ServiceId service() {
        return service;
    }

    public int number() {
        return number;
    }

    public RuleState state() {
        return state;
    }

    public PinlessRule conditions() {
        return conditions;
    }

    public Optional<Instant> takesEffectAt() {
        return Optional.ofNullable(takesEffectAt);
    }

    /** Who wrote it; empty for what the set-up made. */
    public Optional<OperatorId> author() {
        return Optional.ofNullable(author);
    }

    public Optional<OperatorId> approver() {
        return Optional.ofNullable(approver);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    public Optional<Instant> approvedAt() {
        return Optional.ofNullable(approvedAt);
    }

    public long version() {
        return version;
    }
}
