package jp.citizencard.identity.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jp.citizencard.identity.control.Notices;
import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.control.TouchLookup;
import jp.citizencard.identity.control.UsageStatements;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/**
 * Validation of a certificate for a municipal system that reads the card itself (type 2): the result and, when the certificate is valid and its holder linked, the PPID. The serial number is
 * never handed over. An invalid certificate is an answer here, not an error.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed(Role.VALIDATE)
public class Validations {

    /** What the municipal system sends. */
    public record Command(String service, byte[] certificate) {
    }

    /** Result of a validation. */
    public enum Result {
        @JsonProperty("valid") VALID,
        @JsonProperty("invalid") INVALID,
        /** The revocation state cannot be learned now. */
        @JsonProperty("unknown") UNKNOWN
    }

    /**
     * What the municipal system gets.
     *
     * @param reason          problem code when not valid, else null
     * @param checkedAt       when the state was established
     * @param evidence        how and when that was established, {@code OCSP <time>}, {@code CRL <number> <time>}, or null
     * @param ppid            of the holder at this service, when valid and linked
     * @param suspended       whether the holder's use is suspended; then there is no PPID
     * @param certificateEnds last day of the certificate, Japan time, when it is trusted
     * @param notices         what to know when it is valid, for example that revocation could not be checked
     */
    public record Answer(Result result, String reason, Instant checkedAt, String evidence, Ppid ppid, ServiceLinkId linkId, boolean suspended, LocalDate certificateEnds,
                         List<Notice> notices) {
    }

    @Inject
    Terminals terminals;

    @Inject
    ServiceDirectory services;

    @Inject
    Certificates certificates;

    @Inject
    FoundRevoked foundRevoked;

    @Inject
    Renewals renewals;

    @Inject
    CertificateStates states;

    @Inject
    AttributeWatch attributes;

    @Inject
    TouchDirectory directory;

    @Inject
    UsageJournal journal;

    @Inject
    Clock clock;

    /** @throws ProblemException {@code service-unknown}, {@code terminal-wrong}, {@code invalid-value} */
    public Answer validate(Command command) {
        TerminalProfile terminal = terminals.current();
        ServiceProfile service = services.require(terminal.municipality(), command.service());
        Challenges.requireServed(terminal, service);
        Inputs.require(command.certificate() != null, "certificate");
        Verdict verdict = certificates.validate(command.certificate(), CertificatePurpose.USER_AUTHENTICATION, service.revocation().userAuthentication());
        foundRevoked.follow(verdict);
        Answer answer = answer(verdict, command.certificate(), service);
        String outcome = answer.result() == Result.VALID ? UsageRecord.ACCEPTED : answer.reason();
        journal.write(new UsageStatements.Entry(UsageRecord.of(clock.instant(), terminal.municipality(), service.id(), terminal.id(), answer.linkId(),
                UsageRecord.Kind.VALIDATION, outcome, answer.evidence()), null));
        return answer;
    }

    private Answer answer(Verdict verdict, byte[] der, ServiceProfile service) {
        LocalDate ends = verdict.certificate().map(TrustedCertificate::notAfter).map(JapanTime::dateOf).orElse(null);
        String evidence = Refusals.evidence(verdict);
        if (!(verdict instanceof Verdict.Passing passing)) {
            Result result = verdict instanceof Verdict.Unknown ? Result.UNKNOWN : Result.INVALID;
            return new Answer(result, Refusals.codeOf(verdict).code(), verdict.checkedAt(), evidence, null, null, false, ends, List.of());
        }
        Optional<TouchLookup.Person> person = directory.find(passing.trusted().id(), service.id())
                .or(() -> renewals.atFirstSight(passing.trusted(), der) ? directory.find(passing.trusted().id(), service.id()) : Optional.empty());
        if (person.isPresent() && passing.trusted().kind() == CertificateKind.PHONE && states.isCardRevoked(person.get().id())) {
            states.followCard(person.get().id());
            return new Answer(Result.INVALID, IdentityProblem.CARD_CERTIFICATE_REVOKED.code(), verdict.checkedAt(), evidence, null, null, false, ends, List.of());
        }
        boolean suspended = person.map(TouchLookup.Person::suspended).orElse(false);
        Optional<TouchLookup.Link> link = suspended ? Optional.empty() : person.flatMap(TouchLookup.Person::link);
        List<Notice> notices = Notices.of(verdict, passing.trusted(), clock);
        if (link.isPresent()) {
            notices = attributes.with(notices, new AttributeWatch.Noted(person.get().id(), link.get().attributeNotices(), link.get().attributesChangedAt()), service);
        }
        return new Answer(Result.VALID, null, verdict.checkedAt(), evidence, link.map(TouchLookup.Link::ppid).orElse(null), link.map(TouchLookup.Link::id).orElse(null), suspended, ends,
                notices);
    }
}
