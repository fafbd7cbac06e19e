package jp.citizencard.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.boundary.GenuinenessChecks;

/** The rarer parts of a touch that write more than a usage record. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TouchStep {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    LinkKeeper links;

    @Inject
    ChallengeKeeper challenges;

    @Inject
    GenuinenessChecks genuineness;

    @Inject
    UsageRecords usage;

    @Inject
    Clock clock;

    /** A fresh challenge for the second round. */
    public Challenge challenge(TerminalProfile terminal, ServiceId service, ServiceLinkId link) {
        Challenge challenge = Challenge.forGenuineness(terminal.id(), service, link, clock.instant());
        entityManager.persist(challenge);
        return challenge;
    }

    /**
     * Accepts a proof: the challenge is used up, the card is found genuine, the use is recorded.
     *
     * @throws ProblemException {@code challenge-replayed}, {@code link-ended}, {@code use-suspended}, {@code date-of-birth-missing}, and those of
     *                          {@link Refusals#requireGenuine}
     */
    public Touches.Answer acceptProof(Challenge challenge, GenuinenessProof proof, TerminalProfile terminal) {
        challenges.use(challenge.id());
        ServiceLink link = Optional.ofNullable(entityManager.find(ServiceLink.class, challenge.link())).filter(ServiceLink::isActive)
                .orElseThrow(() -> new ProblemException(IdentityProblem.LINK_ENDED));
        Cardholder person = entityManager.find(Cardholder.class, link.holder());
        if (person.isSuspended()) {
            throw new ProblemException(IdentityProblem.USE_SUSPENDED);
        }
        LocalDate birth = person.dateOfBirth().orElseThrow(() -> new ProblemException(IdentityProblem.DATE_OF_BIRTH_MISSING));
        Refusals.requireGenuine(genuineness.verify(proof, challenge.value(), birth));
        usage.inTransaction(terminal, link.service(), link.id(), UsageRecord.Kind.PROOF, UsageRecord.ACCEPTED, null);
        return new Touches.Answer(Touches.Status.ACCEPTED, link.id(), link.ppid(), link.serviceUserId().orElse(null), null, List.of(), null);
    }

    /** Turns a number kept by MyKey ID into a link with a PPID. */
    public ServiceLink takeOver(MyKeyId person, ServiceId service) {
        return links.takeOver(person, service);
    }
}
