package jp.citizencard.identity.entity;

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

import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * The request to merge two registrations of one person, named by a link of each. Another operator than the one who asked confirms it, within {@link #LIFETIME}; what is confirmed cannot be undone.
 */
@Entity
@Table(name = "person_merge")
public class PersonMerge extends TenantOwned {

    /** How long a request waits for the second operator. */
    public static final Duration LIFETIME = Duration.ofDays(14);

    /** How far it got. */
    public enum State {
        REQUESTED, CONFIRMED, WITHDRAWN
    }

    @Id
    @Convert(converter = PersonMergeId.Stored.class)
    private PersonMergeId id;

    @Column(name = "keep_link")
    private ServiceLinkId keepLink;

    @Column(name = "give_up_link")
    private ServiceLinkId giveUpLink;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "requested_by")
    private OperatorId requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "decided_by")
    private OperatorId decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Version
    private long version;

    protected PersonMerge() {
    }

    public PersonMerge(ServiceLinkId keepLink, ServiceLinkId giveUpLink, OperatorId requestedBy, Instant now) {
        this.id = new PersonMergeId(Ids.next());
        this.keepLink = keepLink;
        this.giveUpLink = giveUpLink;
        this.state = State.REQUESTED;
        this.requestedBy = requestedBy;
        this.requestedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    public PersonMergeId id() {
        return id;
    }

    /** A link of the person that stays. */
    public ServiceLinkId keepLink() {
        return keepLink;
    }

    /** A link of the person that is given up. */
    public ServiceLinkId giveUpLink() {
        return giveUpLink;
    }

    public State state() {
        return state;
    }

    public OperatorId requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public long version() {
        return version;
    }

    /** @throws ProblemException {@code merge-decided}, {@code merge-needs-second-operator} */
    public void confirm(OperatorId by, Instant now) {
        requireOpen(now);
        if (by.equals(requestedBy)) {
            throw new ProblemException(IdentityProblem.MERGE_NEEDS_SECOND_OPERATOR);
        }
        decide(State.CONFIRMED, by, now);
    }

    /** @throws ProblemException {@code merge-decided} */
    public void withdraw(OperatorId by, Instant now) {
        requireOpen(now);
        decide(State.WITHDRAWN, by, now);
    }

    private void requireOpen(Instant now) {
        if (state != State.REQUESTED || !now.isBefore(expiresAt)) {
            throw new ProblemException(IdentityProblem.MERGE_DECIDED);
        }
    }

    private void decide(State decision, OperatorId by, Instant now) {
        state = decision;
        decidedBy = by;
        decidedAt = now;
    }
}
