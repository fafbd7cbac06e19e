package jp.citizencard.identity.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Reads challenges and uses each of them up once, whichever node asks. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ChallengeKeeper {

    private static final Duration KEPT = Duration.ofDays(1);

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Clock clock;

    /** @throws ProblemException {@code challenge-unknown} also for another municipality's challenge, and what {@link Challenge#check} throws */
    public Challenge read(ChallengeId id, Challenge.Kind kind, TerminalProfile terminal, ServiceId service) {
        Challenge challenge = Optional.ofNullable(entityManager.find(Challenge.class, id))
                .orElseThrow(() -> new ProblemException(IdentityProblem.CHALLENGE_UNKNOWN, "challengeId"));
        challenge.check(kind, terminal.id(), service == null ? challenge.service() : service, clock.instant());
        return challenge;
    }

    /** Uses the challenge up. @throws ProblemException {@code challenge-replayed} when somebody was first */
    public void use(ChallengeId id) {
        int used = entityManager.createQuery("UPDATE Challenge c SET c.usedAt = :now WHERE c.id = :id AND c.usedAt IS NULL")
                .setParameter("now", clock.instant()).setParameter("id", id).executeUpdate();
        if (used != 1) {
            throw new ProblemException(IdentityProblem.CHALLENGE_REPLAYED, "challengeId");
        }
    }

    /** A refused attempt uses the challenge up as well, in a transaction of its own; but not one that is nothing to the challenge, or that has no right to it. */
    public void spoil(ChallengeId id, ProblemException refusal) {
        if (!(refusal.code() instanceof IdentityProblem code) || code == IdentityProblem.CHALLENGE_WRONG_TERMINAL || code == IdentityProblem.CHALLENGE_UNKNOWN) {
            return;
        }
        entityManager.createQuery("UPDATE Challenge c SET c.usedAt = :now WHERE c.id = :id AND c.usedAt IS NULL")
                .setParameter("now", clock.instant()).setParameter("id", id).executeUpdate();
    }

    /** Removes challenges that ended a day ago. Several nodes may do this at once. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    public void removeOld() {
        entityManager.createNativeQuery("DELETE FROM challenge WHERE expires_at < ? LIMIT 50000")
                .setParameter(1, java.time.LocalDateTime.ofInstant(clock.instant().minus(KEPT), java.time.ZoneOffset.UTC)).executeUpdate();
    }
}
