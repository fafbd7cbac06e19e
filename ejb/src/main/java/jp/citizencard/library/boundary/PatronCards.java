package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * A citizen card at the library's desk, with PIN: a new patron from the four attributes (基本4情報), or an existing number linked with the card, each in one step. Link and patron are written in
 * one transaction: there is never the one without the other.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.DESK)
public class PatronCards {

    /**
     * What the card has proved.
     *
     * @param certificate user-authentication certificate, DER
     * @param signature   over the challenge's bytes
     * @param dateOfBirth as read from the card with PIN, or null
     * @param signing     the signing certificate, when the person agreed that the library learns of changes of name and address; or null
     */
    public record CardProof(byte[] certificate, ChallengeId challengeId, byte[] signature, LocalDate dateOfBirth, Registrations.Signing signing) {
    }

    /**
     * A new patron.
     *
     * @param details from the card's four attributes, completed at the desk
     * @param group   code of the patron group
     */
    public record NewPatron(String service, CardProof card, PatronDetails details, String group) {
    }

    /** An existing library number, typed or scanned, and the card to link it with. */
    public record ExistingPatron(String service, CardProof card, ServiceUserId number) {
    }

    /**
     * A patron whose card is read again, because name or address may have changed.
     *
     * @param version of the patron as the desk saw it
     * @param details from the card's four attributes, completed at the desk
     * @param group   code of the patron group
     */
    public record ReadAgain(String service, CardProof card, PatronId patron, long version, PatronDetails details, String group) {
    }

    /** @param certificateEnds last day of the certificate, Japan time */
    public record Registered(PatronView patron, LocalDate certificateEnds, List<Notice> notices) {
    }

    @Inject
    Registrations registrations;

    @Inject
    PatronCardStep step;

    /** @throws ProblemException {@code already-linked} when the card has a patron here, {@code code-unknown}, {@code invalid-value}, and {@link IdentityProblem} */
    public Registered registerNew(NewPatron command, IdempotencyKey key) {
        Patrons.requireAcceptable(command.details());
        return registrations.registerTogether(card(command.service(), command.card()), key, new Registrations.Together<>("library-new-patron", command, Registered.class,
                () -> step.nextNumber(command), answer -> step.create(command, answer)));
    }

    /** @throws ProblemException {@code patron-unknown}, {@code patron-merged}, {@code patron-linked-already}, {@code already-linked} when the card has another number, and {@link IdentityProblem} */
    public Registered linkExisting(ExistingPatron command, IdempotencyKey key) {
        if (command.number() == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "number");
        }
        return registrations.registerTogether(card(command.service(), command.card()), key, new Registrations.Together<>("library-link-patron", command, Registered.class,
                () -> step.numberToLink(command), answer -> step.link(command, answer)));
    }

    /**
     * Changes the patron to what the patron's own card says now, and ends the notice that the attributes may have changed; a signing certificate given with it is watched from now on.
     *
     * @throws ProblemException {@code service-user-id-taken} or {@code already-linked} for the card of somebody else, {@code patron-not-linked}, {@code changed-meanwhile}, {@code patron-merged},
     *                          {@code code-unknown}, {@code invalid-value}, and {@link IdentityProblem}
     */
    public Registered readAgain(ReadAgain command, IdempotencyKey key) {
        Patrons.requireAcceptable(command.details());
        return registrations.registerTogether(card(command.service(), command.card()), key, new Registrations.Together<>("library-read-again", command, Registered.class,
                () -> step.numberOf(command), answer -> step.change(command, answer)));
    }

    private static Registrations.Command card(String service, CardProof proof) {
        if (proof == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "card");
        }
        return new Registrations.Command(service, proof.certificate(), proof.challengeId(), proof.signature(), proof.dateOfBirth(), null, proof.signing());
    }
}
