package jp.citizencard.identity.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.card.BirthDateKey;
import jp.citizencard.identity.control.Notices;
import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.control.TouchCounter;
import jp.citizencard.identity.control.TouchJudgement;
import jp.citizencard.identity.control.TouchLookup;
import jp.citizencard.identity.control.UsageStatements;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.PlainUseCase;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/**
 * Touch (かざし利用): use without PIN after one registration. Order of the checks: terminal and service, certificate (path, profile, validity,
 * revocation), person, suspension, the service's rule for touches (place and purpose come from the terminal's registration), link; then, where the rule asks for it, the second round for
 * genuineness (施行規則 64条の12; {@link TouchProofs}). Every touch leaves a durable usage record before it is answered, accepted or refused. This is the hot path: a share of one query, and one
 * record in a shared commit. Callers are in no transaction.
 */
@ApplicationScoped
@PlainUseCase
@RolesAllowed({Role.TOUCH, Role.DESK})
public class Touches {

    private static final String OPERATION = "touch";

    /**
     * What the terminal sends.
     *
     * @param service     code of the service
     * @param certificate user-authentication certificate, DER
     */
    public record Command(String service, byte[] certificate) {
    }

    /** How far a touch got. */
    public enum Status {
        /** Done. */
        @JsonProperty("accepted") ACCEPTED,
        /** The card must prove that it is genuine: see {@link SecondRound}. */
        @JsonProperty("genuineness-required") GENUINENESS_REQUIRED
    }

    /**
     * What the terminal asks the card in the second round.
     *
     * @param challengeId  to send back with the proof
     * @param challenge    the bytes for the card to sign with its own key
     * @param birthDateKey six digits that open the card's age record
     * @param expiresAt    when the challenge ends
     */
    public record SecondRound(ChallengeId challengeId, byte[] challenge, String birthDateKey, Instant expiresAt) {
    }

    /**
     * What the terminal gets.
     *
     * @param linkId          null for a service that keeps numbers the old way, and in a first round that asks for a second
     * @param ppid            the person at this service; null likewise
     * @param serviceUserId   the service's number for the person, or null
     * @param certificateEnds last day of the certificate, Japan time; null in the answer to a proof
     * @param secondRound     or null
     */
    public record Answer(Status status, ServiceLinkId linkId, Ppid ppid, ServiceUserId serviceUserId, LocalDate certificateEnds, List<Notice> notices, SecondRound secondRound) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Terminals terminals;

    @Inject
    ServiceDirectory services;

    @Inject
    Certificates certificates;

    @Inject
    FoundRevoked foundRevoked;

    @Inject
    Callers callers;

    @Inject
    UsageJournal journal;

    @Inject
    UsageRecords usage;

    @Inject
    TouchDirectory directory;

    @Inject
    Renewals renewals;

    @Inject
    CertificateStates states;

    @Inject
    AttributeWatch attributes;

    @Inject
    TouchStep step;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    private TouchCounter counter;

    @PostConstruct
    void open() {
        counter = new TouchCounter(dataSource);
    }

    /** @throws ProblemException see {@link IdentityProblem}; the refusal has been recorded */
    public Answer touch(Command command, IdempotencyKey key) {
        TerminalProfile terminal = terminals.current();
        ServiceProfile service = services.require(terminal.municipality(), command.service());
        Inputs.require(command.certificate() != null, "certificate");
        Optional<Answer> before = key == null ? Optional.empty() : idempotency.answered(key, OPERATION, command, Answer.class);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return accepted(command, key, terminal, service);
        } catch (UsageJournal.DuplicateAnswer e) {
            // Another request with the same key was first: its answer is there now.
            return idempotency.answered(key, OPERATION, command, Answer.class).orElseThrow(() -> new ProblemException(PlatformProblem.TEMPORARILY_UNAVAILABLE));
        }
    }

    private Answer accepted(Command command, IdempotencyKey key, TerminalProfile terminal, ServiceProfile service) {
        Verdict verdict = null;
        TouchJudgement judgement = null;
        try {
            Challenges.requireServed(terminal, service);
            verdict = certificates.validate(command.certificate(), CertificatePurpose.USER_AUTHENTICATION, service.revocation().userAuthentication());
            TrustedCertificate certificate = foundRevoked.requirePassing(verdict);
            TouchLookup.Person person = directory.find(certificate.id(), service.id())
                    .or(() -> renewals.atFirstSight(certificate, command.certificate()) ? directory.find(certificate.id(), service.id()) : Optional.empty())
                    .orElseThrow(() -> new ProblemException(IdentityProblem.NOT_REGISTERED, "certificate"));
            if (certificate.kind() == CertificateKind.PHONE) {
                states.requireCardOfPhone(person.id());
            }
            if (person.suspended()) {
                throw new ProblemException(IdentityProblem.USE_SUSPENDED);
            }
            Optional<ServiceUserId> legacyNumber = legacyNumber(person, service);
            judgement = new TouchJudgement(terminal, service, TouchJudgement.Holder.of(person, certificate), clock.instant());
            boolean limited = service.rule().limits().any();
            boolean secondRound = Refusals.needsSecondRound(judgement.decide(limited ? counter.look(service.id(), person.id(), clock.instant()) : TouchCounter.Count.NONE));
            List<Notice> notices = Notices.of(verdict, certificate, clock);
            Answer answer = secondRound ? askForProof(judgement, person, notices) : answer(service, person, legacyNumber, JapanTime.dateOf(certificate.notAfter()), notices);
            if (limited && !secondRound) {
                return counted(command, key, new TouchStep.Counted(answer, judgement, person.id(), Refusals.evidence(verdict)));
            }
            UsageRecord record = UsageRecord.of(clock.instant(), terminal.municipality(), service.id(), terminal.id(), answer.linkId(), UsageRecord.Kind.TOUCH,
                    secondRound ? UsageRecord.SECOND_ROUND : UsageRecord.ACCEPTED, Refusals.evidence(verdict)).judged(judgement.record());
            journal.write(new UsageStatements.Entry(record, key == null ? null
                    : new UsageStatements.KeptAnswer(key.hash(callers.current(), OPERATION), IdempotencyKey.requestHash(command), Idempotency.seal(answer))));
            return answer;
        } catch (ProblemException refusal) {
            if (refusal.code() instanceof IdentityProblem) {
                usage.refused(terminal, service.id(), UsageRecord.Kind.TOUCH, refusal, verdict, judgement);
            }
            throw refusal;
        }
    }

    /** Where the rule limits touches: counted, recorded and answered in one transaction, which holds the person's count. */
    private Answer counted(Command command, IdempotencyKey key, TouchStep.Counted touch) {
        return idempotency.once(key, OPERATION, command, Answer.class, () -> step.count(touch));
    }

    private Answer answer(ServiceProfile service, TouchLookup.Person person, Optional<ServiceUserId> legacyNumber, LocalDate ends, List<Notice> notices) {
        // The profile may be some seconds old: whose number was taken over meanwhile has a link.
        if (service.legacyNumbers() && legacyNumber.isPresent()) {
            return new Answer(Status.ACCEPTED, null, null, legacyNumber.get(), ends, notices, null);
        }
        TouchLookup.Link link = linkOf(service, person);
        return new Answer(Status.ACCEPTED, link.id(), link.ppid(), link.serviceUserId().orElse(null), ends, attributes.with(notices, new AttributeWatch.Noted(person.id(), link.attributeNotices(), link.attributesChangedAt()), service), null);
    }

    /** The number kept the old way, if there is one. Before the rule: whom the service does not know is told that, and not when the PIN was used last. */
    private Optional<ServiceUserId> legacyNumber(TouchLookup.Person person, ServiceProfile service) {
        Optional<ServiceUserId> number = service.legacyNumbers() || person.link().isEmpty() ? directory.legacyNumber(person.id(), service.id()) : Optional.empty();
        if (number.isEmpty() && person.link().isEmpty()) {
            throw new ProblemException(IdentityProblem.NOT_REGISTERED, "certificate");
        }
        return number;
    }

    /** The person's link; a number still kept the old way becomes a link now, without the resident doing anything. */
    private TouchLookup.Link linkOf(ServiceProfile service, TouchLookup.Person person) {
        return person.link().orElseGet(() -> {
            ServiceLink link = step.takeOver(person.id(), service.id());
            return new TouchLookup.Link(link.id(), link.ppid(), link.serviceUserId(), link.lastPinAt(), link.attributesChangedAt(), link.wantsAttributeNotices());
        });
    }

    private Answer askForProof(TouchJudgement judgement, TouchLookup.Person person, List<Notice> notices) {
        ServiceProfile service = judgement.service();
        TouchLookup.Link link = linkOf(service, person);
        LocalDate birth = person.dateOfBirth().orElseThrow(() -> new ProblemException(IdentityProblem.DATE_OF_BIRTH_MISSING));
        Challenge challenge = step.challenge(judgement.terminal(), service.id(), link.id(), judgement.holder().area());
        return new Answer(Status.GENUINENESS_REQUIRED, null, null, null, null, notices,
                new SecondRound(challenge.id(), challenge.value(), BirthDateKey.of(birth).digits(), challenge.expiresAt()));
    }
}
