package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.control.TouchCounter;
import jp.citizencard.identity.control.TouchJudgement;
import jp.citizencard.identity.control.TouchLookup;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.GenuinenessChecks;
import jp.citizencard.trust.entity.TrustedCertificate;

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
    AttributeWatch attributes;

    @Inject
    UsageRecords usage;

    @Inject
    Clock clock;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    private TouchCounter counter;

    @PostConstruct
    void open() {
        counter = new TouchCounter(dataSource);
    }

    /** A fresh challenge for the second round. */
    public Challenge challenge(TerminalProfile terminal, ServiceId service, ServiceLinkId link) {
        Challenge challenge = Challenge.forGenuineness(terminal.id(), service, link, clock.instant());
        entityManager.persist(challenge);
        return challenge;
    }

    /** A touch that is good but for the rule's limits, which only the count under lock can tell. */
    public record Counted(Touches.Answer answer, TouchJudgement judgement, TouchLookup.Person person, TrustedCertificate certificate, String evidence) {
    }

    /** Judges the touch again with the person's count held, counts it and records it. @throws ProblemException with every reason of the rule */
    public Touches.Answer count(Counted touch) {
        TerminalProfile terminal = touch.judgement().terminal();
        ServiceId service = touch.judgement().service().id();
        TouchCounter.Count before = counter.lock(service, touch.person().id(), touch.judgement().now());
        Refusals.needsSecondRound(touch.judgement().decide(touch.person(), touch.certificate(), before));
        counter.add(service, touch.person().id(), before, touch.judgement().now());
        usage.inTransaction(UsageRecord.of(touch.judgement().now(), terminal.municipality(), service, terminal.id(), touch.answer().linkId(), UsageRecord.Kind.TOUCH,
                UsageRecord.ACCEPTED, touch.evidence()).judged(touch.judgement().record()));
        return touch.answer();
    }

    /**
     * Accepts a proof: the challenge is used up, the card is found genuine, the use is recorded.
     *
     * @throws ProblemException {@code challenge-replayed}, {@code link-ended}, {@code use-suspended}, {@code date-of-birth-missing}, and those of
     *                          {@link Refusals#requireGenuine} and the limits of the rule
     */
    public Touches.Answer acceptProof(Challenge challenge, GenuinenessProof proof, TerminalProfile terminal, ServiceProfile service) {
        challenges.use(challenge.id());
        ServiceLink link = Optional.ofNullable(entityManager.find(ServiceLink.class, challenge.link())).filter(ServiceLink::isActive)
                .orElseThrow(() -> new ProblemException(IdentityProblem.LINK_ENDED));
        Cardholder person = entityManager.find(Cardholder.class, link.holder());
        if (person.isSuspended()) {
            throw new ProblemException(IdentityProblem.USE_SUSPENDED);
        }
        LocalDate birth = person.dateOfBirth().orElseThrow(() -> new ProblemException(IdentityProblem.DATE_OF_BIRTH_MISSING));
        Refusals.requireGenuine(genuineness.verify(proof, challenge.value(), birth));
        countProof(service, link.holder());
        Instant now = clock.instant();
        usage.inTransaction(UsageRecord.of(now, terminal.municipality(), link.service(), terminal.id(), link.id(), UsageRecord.Kind.PROOF, UsageRecord.ACCEPTED, null)
                .judged(TouchJudgement.ofProof(terminal, service, link, now).record()));
        return new Touches.Answer(Touches.Status.ACCEPTED, link.id(), link.ppid(), link.serviceUserId().orElse(null), null,
                attributes.withByLists(List.of(), new AttributeWatch.Noted(link.holder(), link.wantsAttributeNotices(), link.attributesChangedAt()), service), null);
    }

    /** What a refused proof is recorded with; empty when the person has no link any more. */
    public Optional<TouchJudgement> judgementOf(Challenge challenge, TerminalProfile terminal, ServiceProfile service) {
        return Optional.ofNullable(entityManager.find(ServiceLink.class, challenge.link())).map(link -> TouchJudgement.ofProof(terminal, service, link, clock.instant()));
    }

    /** Place, purpose, age and the like were judged in the first round, some seconds ago; the limits are judged where the touch is counted. */
    private void countProof(ServiceProfile service, MyKeyId person) {
        if (service.rule().limits().any()) {
            Instant now = clock.instant();
            TouchCounter.Count before = counter.lock(service.id(), person, now);
            Refusals.needsSecondRound(service.rule().evaluateLimits(before.today(), before.sinceLast()));
            counter.add(service.id(), person, before, now);
        }
    }

    /** Turns a number kept by MyKey ID into a link with a PPID. */
    public ServiceLink takeOver(MyKeyId person, ServiceId service) {
        return links.takeOver(person, service);
    }
}
