package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;

import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.TrustedCertificate;

/**
 * A proof with the signing certificate (署名用電子証明書) alone, with its password instead of the PIN, by a person who has linked that certificate with the service before. Order of the checks as at a
 * {@linkplain Registrations registration}; a refusal uses the challenge up as well and is recorded.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.REGISTER, Role.DESK})
public class SignedProofs {

    /**
     * What the terminal sends.
     *
     * @param service     code of the service
     * @param challengeId of the challenge that the card signed with its signing key
     * @param signing     certificate, signature and the consent to go on watching it
     */
    public record Command(String service, ChallengeId challengeId, Registrations.Signing signing) {
    }

    /**
     * The person.
     *
     * @param certificateEnds last day of the signing certificate, Japan time
     */
    public record Answer(ServiceLinkId link, LocalDate certificateEnds) {
    }

    /**
     * What a service that lives on the platform does in the transaction of the proof.
     *
     * @param operation  stable name for the Idempotency-Key
     * @param answerType of what {@code record} returns
     * @param record     from the person and the signing certificate that was found good; may run again after a deadlock
     */
    public record Together<T>(String operation, Class<T> answerType, BiFunction<Answer, TrustedCertificate, T> record) {
    }

    @Inject
    Terminals terminals;

    @Inject
    ServiceDirectory services;

    @Inject
    SigningLinks signingLinks;

    @Inject
    CertificateStates states;

    @Inject
    ChallengeKeeper challenges;

    @Inject
    SignedProofStep step;

    @Inject
    Idempotency idempotency;

    @Inject
    UsageRecords usage;

    /** @throws ProblemException {@code not-registered} for a certificate that is not linked, and see {@link IdentityProblem} */
    public <T> T proveTogether(Command command, IdempotencyKey key, Together<T> together) {
        TerminalProfile terminal = terminals.current();
        ServiceProfile service = services.require(terminal.municipality(), command.service());
        Inputs.require(command.challengeId() != null, "challengeId");
        Inputs.require(command.signing() != null, "signing");
        Optional<T> before = idempotency.answered(key, together.operation(), command, together.answerType());
        if (before.isPresent()) {
            return before.get();
        }
        try {
            Challenges.requireServed(terminal, service);
            Challenge challenge = challenges.read(command.challengeId(), Challenge.Kind.REGISTRATION, terminal, service.id());
            SigningLinks.Verified verified = signingLinks.verified(command.signing(), challenge.value(), service, CertificateKind.CARD);
            if (verified.unchecked()) {
                // A proof by itself, and of where the person lives now, has to be of a certificate that is known to be good.
                throw new ProblemException(IdentityProblem.REVOCATION_STATE_UNKNOWN, "signing.certificate");
            }
            signingLinks.holder(verified).ifPresent(states::followCard);
            return idempotency.once(key, together.operation(), command, together.answerType(),
                    () -> together.record().apply(step.carryOut(command.challengeId(), terminal, service, verified), verified.certificate()));
        } catch (ProblemException refusal) {
            usage.refused(terminal, service.id(), UsageRecord.Kind.REGISTRATION, refusal, null);
            challenges.spoil(command.challengeId(), refusal);
            throw refusal;
        }
    }
}
