package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.identity.boundary.TouchProofs;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** A touch at the library: from the card to the patron, at the desk and at the self-checkout. A visit begins, the registration's validity moves on where the library has chosen so. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.LIBRARY})
public class Visits {

    /**
     * What a touch has given. Everything but {@code status} and {@code secondRound} is absent when the card must first prove that it is genuine.
     *
     * @param visit           what self-service goes on with
     * @param visitEnds       when it ends by itself
     * @param notices         about the registration
     * @param cardNotices     about the card
     * @param certificateEnds last day of the certificate, Japan time, or null
     */
    public record Touched(Touches.Status status, VisitId visit, Instant visitEnds, PatronView patron, List<LibraryNotice> notices, List<Notice> cardNotices, LocalDate certificateEnds,
                          Touches.SecondRound secondRound) {
    }

    @Inject
    Touches touches;

    @Inject
    TouchProofs proofs;

    @Inject
    VisitStep step;

    /**
     * @param service     code of the library's service
     * @param certificate user-authentication certificate, DER
     * @throws ProblemException {@code patron-unknown} when the card is linked but the library has no such patron, {@code library-not-set-up}, and {@link IdentityProblem}
     */
    public Touched touch(String service, byte[] certificate, IdempotencyKey key) {
        return seen(service, touches.touch(new Touches.Command(service, certificate), key), key);
    }

    /** The second round: the card has proved that it is genuine. */
    public Touched prove(String service, TouchProofs.Command proof, IdempotencyKey key) {
        return seen(service, proofs.prove(proof, key), key);
    }

    private Touched seen(String service, Touches.Answer answer, IdempotencyKey key) {
        return answer.status() == Touches.Status.GENUINENESS_REQUIRED
                ? new Touched(answer.status(), null, null, null, List.of(), List.of(), null, answer.secondRound())
                : step.begin(service, answer, key);
    }
}
