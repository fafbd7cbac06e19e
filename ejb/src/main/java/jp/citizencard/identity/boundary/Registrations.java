package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import jp.citizencard.identity.control.Notices;
import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.control.UserProof;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/**
 * Registration (登録): the first use of a card at a service, with PIN and electronic user proof (公的個人認証法 38条の4). Order of the checks: terminal and service, challenge, certificate
 * (path, profile, validity, revocation), signature over the challenge; then, in one transaction, the challenge is used up, the person is found or made, the link is found or
 * made, and the usage record and the answer are written. A refusal uses the challenge up as well and is recorded.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.REGISTER, Role.DESK})
public class Registrations {

    private static final String OPERATION = "registration";
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1873, 1, 1);

    /**
     * What the terminal sends.
     *
     * @param service       code of the service
     * @param certificate   user-authentication certificate, DER
     * @param challengeId   of the challenge that the card signed
     * @param signature     over the challenge's bytes
     * @param dateOfBirth   as read from the card with PIN, or null; needed for later proofs of genuineness
     * @param serviceUserId the service's number for the person, or null
     * @param signing       the signing certificate, so that the service learns when the attributes may have changed; or null
     */
    public record Command(String service, byte[] certificate, ChallengeId challengeId, byte[] signature, LocalDate dateOfBirth, ServiceUserId serviceUserId, Signing signing) {

        Command withNumber(ServiceUserId number) {
            return new Command(service, certificate, challengeId, signature, dateOfBirth, number, signing);
        }
    }

    /**
     * A signing certificate (署名用電子証明書).
     *
     * @param certificate DER
     * @param signature   of the signing key over the challenge's bytes, which the person makes with the signing password: a certificate that somebody else has seen is not enough
     * @param consent     that the person agreed to its being watched; must be true
     */
    public record Signing(byte[] certificate, byte[] signature, Boolean consent) {
    }

    /**
     * What the terminal gets.
     *
     * @param linkId          of the link; null for a service that keeps numbers the old way
     * @param ppid            the person at this service; null likewise
     * @param serviceUserId   or null
     * @param isNew           false when the person was registered here before; the PPID is then the same as before
     * @param certificateEnds last day of the certificate, Japan time
     */
    public record Answer(ServiceLinkId linkId, Ppid ppid, ServiceUserId serviceUserId, boolean isNew, LocalDate certificateEnds, List<Notice> notices) {
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
    KnownCertificates known;

    @Inject
    Renewals renewals;

    @Inject
    SigningLinks signingLinks;

    @Inject
    ChallengeKeeper challenges;

    @Inject
    RegistrationStep step;

    @Inject
    Idempotency idempotency;

    @Inject
    UsageRecords usage;

    @Inject
    Clock clock;

    /** @throws ProblemException see {@link IdentityProblem} */
    public Answer register(Command command, IdempotencyKey key) {
        Inputs.require(command.serviceUserId() != null || !services.require(terminals.current().municipality(), command.service()).legacyNumbers(), "serviceUserId");
        return registerTogether(command, key, new Together<>(OPERATION, command, Answer.class, command::serviceUserId, answer -> answer));
    }

    /**
     * What a service that lives on the platform does in the transaction of a registration: its own record and the link are written both or neither. Both functions may run again after a deadlock.
     *
     * @param operation  stable name for the Idempotency-Key
     * @param request    everything that was asked, for the Idempotency-Key
     * @param answerType of what {@code record} returns
     * @param number     gives the number to link, or null
     * @param record     writes the service's own record after the link was made, from the answer and what was found good
     */
    public record Together<T>(String operation, Object request, Class<T> answerType, Supplier<ServiceUserId> number, BiFunction<Answer, Proof, T> record) {

        /** For a service that has no use for the certificate. */
        public Together(String operation, Object request, Class<T> answerType, Supplier<ServiceUserId> number, Function<Answer, T> record) {
            this(operation, request, answerType, number, (answer, proof) -> record.apply(answer));
        }
    }

    /**
     * What was found good at a registration.
     *
     * @param certificate the user-authentication certificate
     * @param signing     the signing certificate, or null when none was given, or its revocation could not be looked up
     */
    public record Proof(TrustedCertificate certificate, TrustedCertificate signing) {
    }

    /**
     * Registers the card and lets the service write its own record in the same transaction.
     *
     * @throws ProblemException see {@link IdentityProblem}, and what the two functions throw; then neither link nor record is there
     */
    public <T> T registerTogether(Command command, IdempotencyKey key, Together<T> together) {
        TerminalProfile terminal = terminals.current();
        ServiceProfile service = services.require(terminal.municipality(), command.service());
        requireComplete(command);
        Optional<T> before = idempotency.answered(key, together.operation(), together.request(), together.answerType());
        if (before.isPresent()) {
            return before.get();
        }
        Verdict verdict = null;
        try {
            Challenges.requireServed(terminal, service);
            Challenge challenge = challenges.read(command.challengeId(), Challenge.Kind.REGISTRATION, terminal, service.id());
            verdict = certificates.validate(command.certificate(), CertificatePurpose.USER_AUTHENTICATION, service.revocation().userAuthentication());
            TrustedCertificate certificate = foundRevoked.requirePassing(verdict);
            UserProof.require(certificate.publicKey(), challenge.value(), command.signature());
            String evidence = Refusals.evidence(verdict);
            List<Notice> notices = Notices.of(verdict, certificate, clock);
            RevocationListName list = known.listOf(command.certificate(), certificate);
            renewals.beforeRegistration(certificate, command.certificate());
            Optional<SigningLinks.Verified> signing = signingLinks.verified(command.signing(), challenge.value(), service, certificate);
            List<Notice> all = signing.filter(SigningLinks.Verified::unchecked).isPresent() ? Notices.withAttributesUnchecked(notices) : notices;
            return idempotency.once(key, together.operation(), together.request(), together.answerType(), () -> together.record().apply(
                    step.carryOut(command.withNumber(together.number().get()), terminal, service, certificate, list, signing, evidence, all),
                    new Proof(certificate, signing.filter(verified -> !verified.unchecked()).map(SigningLinks.Verified::certificate).orElse(null))));
        } catch (ProblemException refusal) {
            usage.refused(terminal, service.id(), UsageRecord.Kind.REGISTRATION, refusal, verdict);
            challenges.spoil(command.challengeId(), refusal);
            throw refusal;
        }
    }

    private void requireComplete(Command command) {
        Inputs.require(command.certificate() != null, "certificate");
        Inputs.require(command.challengeId() != null, "challengeId");
        Inputs.require(command.signature() != null, "signature");
        LocalDate birth = command.dateOfBirth();
        Inputs.require(birth == null || !birth.isBefore(EARLIEST_BIRTH) && !birth.isAfter(JapanTime.today(clock)), "dateOfBirth");
    }
}
