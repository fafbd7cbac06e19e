package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;

import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;

/** Gives fresh challenges for registrations. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.REGISTER, Role.DESK})
public class Challenges {

    /**
     * A challenge for the card to sign.
     *
     * @param challengeId to send back with the signature
     * @param challenge   the bytes to sign with the user-authentication key
     * @param expiresAt   when it ends
     */
    public record Issued(ChallengeId challengeId, byte[] challenge, Instant expiresAt) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Terminals terminals;

    @Inject
    ServiceDirectory services;

    @Inject
    Clock clock;

    /**
     * A challenge for a registration at {@code service} from the calling terminal.
     *
     * @throws ProblemException {@code service-unknown}, {@code terminal-wrong}
     */
    public Issued forRegistration(String service) {
        TerminalProfile terminal = terminals.current();
        ServiceProfile profile = services.require(terminal.municipality(), service);
        requireServed(terminal, profile);
        Challenge challenge = Challenge.forRegistration(terminal.id(), profile.id(), clock.instant());
        entityManager.persist(challenge);
        return new Issued(challenge.id(), challenge.value(), challenge.expiresAt());
    }

    static void requireServed(TerminalProfile terminal, ServiceProfile service) {
        if (!terminal.serves(service.id())) {
            throw new ProblemException(IdentityProblem.TERMINAL_WRONG, "service");
        }
    }
}
