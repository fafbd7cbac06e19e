package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.identity.control.UserProof;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/**
 * Renewal (更新) at a desk, where the issuing body has not told: the person shows the new card or phone with its PIN, staff look at what the platform knows and confirm that it is the same person.
 * The date of birth must be the one that is registered. MyKey ID and all PPIDs stay. A suspension stays too, until it is lifted where it was made.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.DESK)
public class DeskRenewals {

    private static final String OPERATION = "desk-renewal";

    /**
     * What the desk sends.
     *
     * @param link        of the person as they were known until now, of the desk's municipality
     * @param certificate new user-authentication certificate, DER
     * @param challengeId a challenge for a registration at the link's service, which the new card signed
     * @param dateOfBirth as read from the new card with its PIN, or, with a phone, from an identity document
     */
    public record Command(ServiceLinkId link, byte[] certificate, ChallengeId challengeId, byte[] signature, LocalDate dateOfBirth) {
    }

    /**
     * What staff confirm.
     *
     * @param services  the services of this municipality at which the person is linked
     * @param birthKnown whether the date of birth was registered and is the same; false when it becomes known by this renewal
     */
    public record Preview(CertificateKind kind, LocalDate certificateEnds, LocalDate dateOfBirth, boolean birthKnown, List<ServiceId> services, boolean suspended) {
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
    ChallengeKeeper challenges;

    @Inject
    Renewals renewals;

    @Inject
    DeskRenewalStep step;

    @Inject
    Idempotency idempotency;

    /**
     * Checks everything and changes nothing; the challenge can still be used.
     *
     * @throws ProblemException {@code certificate-known-already}, {@code certificate-of-another-person}, {@code date-of-birth-differs}, {@code link-ended}, and those of a registration
     */
    public Preview preview(Command command) {
        TrustedCertificate certificate = verified(command);
        renewals.beforeRegistration(certificate, command.certificate());
        return step.preview(command, certificate);
    }

    /** Gives the certificate to the person, once. @throws ProblemException as {@link #preview} */
    public Preview renew(Command command, IdempotencyKey key) {
        return idempotency.answered(key, OPERATION, command, Preview.class).orElseGet(() -> {
            TrustedCertificate certificate = verified(command);
            return idempotency.once(key, OPERATION, command, Preview.class, () -> step.renew(command, certificate, known.listOf(command.certificate(), certificate)));
        });
    }

    private TrustedCertificate verified(Command command) {
        Inputs.require(command.link() != null, "link");
        Inputs.require(command.certificate() != null, "certificate");
        Inputs.require(command.challengeId() != null, "challengeId");
        Inputs.require(command.signature() != null, "signature");
        Inputs.require(command.dateOfBirth() != null, "dateOfBirth");
        TerminalProfile terminal = terminals.current();
        ServiceLink link = step.link(command.link());
        ServiceProfile service = services.require(link.service());
        Challenges.requireServed(terminal, service);
        Challenge challenge = challenges.read(command.challengeId(), Challenge.Kind.REGISTRATION, terminal, service.id());
        Verdict verdict = certificates.validate(command.certificate(), CertificatePurpose.USER_AUTHENTICATION, service.revocation().userAuthentication());
        TrustedCertificate certificate = foundRevoked.requirePassing(verdict);
        if (!(verdict instanceof Verdict.Good)) {
            // What may pass unchecked in an outage is a use of the card, not the change of who somebody is.
            throw new ProblemException(IdentityProblem.REVOCATION_STATE_UNKNOWN, "certificate");
        }
        UserProof.require(certificate.publicKey(), challenge.value(), command.signature());
        return certificate;
    }
}
