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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.control.TouchCounter;
import jp.citizencard.identity.control.TouchJudgement;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.entity.ServiceProfile;
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

    /** A fresh challenge for the second round. @param area municipality in the certificate, or null */
    public Challenge challenge(TerminalProfile terminal, ServiceId service, ServiceLinkId link, AreaCode area) {
        Challenge challenge = Challenge.forGenuineness(terminal.id(), service, link, area, clock.instant());
        entityManager.persist(challenge);
        return challenge;
    }

    /** A touch that is good but for the rule's limits, which only the count under lock can tell. */
    public record Counted(Touches.Answer answer, TouchJudgement judgement, MyKeyId person, String evidence) {
    }

    /** Judges the touch again with the person's count held, counts it and records it. @throws ProblemException with every reason of the rule */
    public Touches.Answer count(Counted touch) {
        judge(touch.judgement(), touch.person());
        accept(touch.judgement(), touch.answer().linkId(), UsageRecord.Kind.TOUCH, touch.evidence());
        return touch.answer();
    }

    /** What the rule in force makes of it, the last time before it is accepted; where it limits touches, the person's count is held and grows. */
    private void judge(TouchJudgement judgement, MyKeyId person) {
        ServiceProfile service = judgement.service();
        boolean limited = service.rule().limits().any();
        TouchCounter.Count before = limited ? counter.lock(service.id(), person, judgement.now()) : TouchCounter.Count.NONE;
        Refusals.needsSecondRound(judgement.decide(before));
        if (limited) {
            counter.add(service.id(), person, before, judgement.now());
        }
    }

    private void accept(TouchJudgement judgement, ServiceLinkId link, UsageRecord.Kind kind, String evidence) {
        TerminalProfile terminal = judgement.terminal();
        usage.inTransaction(UsageRecord.of(judgement.now(), terminal.municipality(), judgement.service().id(), terminal.id(), link, kind, UsageRecord.ACCEPTED, evidence)
                .judged(judgement.record()));
    }

    /**
     * Accepts a proof: the challenge is used up, the card is found genuine, the rule that is in force now allows the use, the use is recorded.
     *
     * @throws ProblemException {@code challenge-replayed}, {@code link-ended}, {@code use-suspended}, {@code date-of-birth-missing}, and those of
     *                          {@link Refusals#requireGenuine} and {@link Refusals#needsSecondRound}
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
        TouchJudgement judgement = judgement(challenge, link, terminal, service);
        judge(judgement, link.holder());
        accept(judgement, link.id(), UsageRecord.Kind.PROOF, null);
        return new Touches.Answer(Touches.Status.ACCEPTED, link.id(), link.ppid(), link.serviceUserId().orElse(null), null,
                attributes.withByLists(List.of(), new AttributeWatch.Noted(link.holder(), link.wantsAttributeNotices(), link.attributesChangedAt()), service), null);
    }

    /** What a refused proof is recorded with; empty when the person has no link any more. */
    public Optional<TouchJudgement> judgementOf(Challenge challenge, TerminalProfile terminal, ServiceProfile service) {
        return Optional.ofNullable(entityManager.find(ServiceLink.class, challenge.link())).map(link -> judgement(challenge, link, terminal, service));
    }

    private TouchJudgement judgement(Challenge challenge, ServiceLink link, TerminalProfile terminal, ServiceProfile service) {
        Supplier<Optional<LocalDate>> birth = () -> entityManager.find(Cardholder.class, link.holder()).dateOfBirth();
        return new TouchJudgement(terminal, service, new TouchJudgement.Holder(link.id(), link.lastPinAt(), challenge.area(), birth), clock.instant());
    }

    /** Turns a number kept by MyKey ID into a link with a PPID. */
    public ServiceLink takeOver(MyKeyId person, ServiceId service) {
        return links.takeOver(person, service);
    }
}
