package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.freespace.entity.ResidenceSource;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.SignedProofs;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * Who stands at the counter or kiosk: known by card and PIN, as at any registration with the municipality's service for card APs, or by a signature with the signing certificate. Everything that is done with the person's card APs within
 * {@value HolderKeeper#PRESENT_MINUTES} minutes relies on that.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.CARD_AP})
public class CardHolders {

    private static final String OPERATION = "card-ap-holder";
    private static final String SIGNED = "card-ap-signed-holder";

    /**
     * A person who has proved who they are.
     *
     * @param holder         names the person in what follows
     * @param cardChanged    whether the certificate is another than at the last time, so that the card may be a new one
     * @param residence      municipality where the person lives, as far as is known; else null
     * @param residenceBy    what has told so, or that it is not known any more; null when nothing has
     * @param entitlements   what they have or had, newest first
     * @param offers         what else there is in this municipality
     * @param certificateEnds last day of the certificate, Japan time
     */
    public record Identified(ServiceLinkId holder, boolean cardChanged, MunicipalityCode residence, ResidenceSource residenceBy, List<EntitlementView> entitlements, List<Offer> offers,
                             LocalDate certificateEnds, List<Notice> notices) {
    }

    @Inject
    Registrations registrations;

    @Inject
    SignedProofs signatures;

    @Inject
    HolderKeeper keeper;

    /**
     * Identifies the person behind a card.
     *
     * @param command with the municipality's service for card APs; with the date of birth where card APs ask for an age, or with the signing certificate, which tells age and residence
     * @throws ProblemException see {@link IdentityProblem}
     */
    public Identified identify(Registrations.Command command, IdempotencyKey key) {
        return registrations.registerTogether(command, key, new Registrations.Together<>(OPERATION, command, Identified.class, command::serviceUserId,
                (answer, proof) -> keeper.identified(answer, proof, command.certificate())));
    }

    /**
     * Identifies the person by the signing certificate alone, which they have linked before: date of birth and residence are those that it certifies. The card that can be written stays that of the last
     * proof with PIN.
     *
     * @throws ProblemException {@code not-registered} for a certificate that nobody has linked, and as {@link #identify}
     */
    public Identified identifyBySignature(SignedProofs.Command command, IdempotencyKey key) {
        return signatures.proveTogether(command, key, new SignedProofs.Together<>(SIGNED, Identified.class, keeper::signed));
    }
}
