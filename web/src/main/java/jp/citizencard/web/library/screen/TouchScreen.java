package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.Normalizer;
import java.util.UUID;

import jp.citizencard.identity.boundary.TouchProofs;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.web.platform.screen.Reader;

/** From a card on the reader, or a number typed or scanned, to the patron. */
@Named("libraryTouch")
@RequestScoped
public class TouchScreen {

    @Inject
    Visits visits;

    @Inject
    Patrons patrons;

    @Inject
    LibraryDesk desk;

    @Inject
    Reader reader;

    private String number;

    /** The card's certificate has come. */
    public void touched() {
        open(visits.touch(desk.service(), reader.bytes("certificate"), new IdempotencyKey(UUID.randomUUID().toString())));
    }

    /** The card's proof that it is genuine has come. */
    public void proved() {
        TouchProofs.Command proof = new TouchProofs.Command(ChallengeId.of(reader.text("challengeId")), reader.bytes("ageRecord"), reader.bytes("cvCertificate"), reader.bytes("signature"));
        open(visits.prove(desk.service(), proof, new IdempotencyKey(UUID.randomUUID().toString())));
    }

    private void open(Visits.Touched touched) {
        if (touched.status() == Touches.Status.GENUINENESS_REQUIRED) {
            reader.askForProof(touched.secondRound());
        } else {
            desk.tell(touched);
            Navigation.toPatron(touched.patron().id());
        }
    }

    /** A library number was typed or scanned. */
    public void openByNumber() {
        PatronView found = find(patrons, desk, number, "number");
        Navigation.toPatron(found.id());
    }

    /** @throws ProblemException {@code patron-unknown} naming {@code field} */
    static PatronView find(Patrons patrons, LibraryDesk desk, String number, String field) {
        String typed = number == null ? "" : Normalizer.normalize(number, Normalizer.Form.NFKC).strip();
        if (!ServiceUserId.isValid(typed)) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN, field);
        }
        return patrons.byNumber(desk.service(), new ServiceUserId(typed)).orElseThrow(() -> new ProblemException(LibraryProblem.PATRON_UNKNOWN, field));
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }
}
