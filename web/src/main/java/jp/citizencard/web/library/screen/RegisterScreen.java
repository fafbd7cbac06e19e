package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;

import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.library.boundary.PatronCards;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.Reader;

/** A new patron: card and PIN, the form is filled from the four attributes (基本4情報), a look, done. Somebody without a card gets the same form, empty. */
@Named("libraryRegister")
@ViewScoped
public class RegisterScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Patrons patrons;

    @Inject
    PatronCards cards;

    @Inject
    CardStep card;

    @Inject
    Reader reader;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private ChallengeId challenge;
    private boolean formShown;
    private boolean withCard;
    private PatronForm form = new PatronForm();
    private String key;
    private transient PatronCards.CardProof proof;

    public void begin() {
        challenge = card.begin("fourAttributes");
    }

    /** The card has been read: the form is filled, nothing is registered yet. */
    public void read() {
        proof = card.proof(challenge);
        withCard = true;
        form.fill(reader.text("name"), reader.text("address"), reader.date("dateOfBirth"));
        show();
    }

    public void withoutCard() {
        withCard = false;
        show();
    }

    private void show() {
        formShown = true;
        key = UUID.randomUUID().toString();
    }

    public void again() {
        proof = null;
        formShown = false;
        form = new PatronForm();
    }

    public void register() {
        if (withCard && proof == null) {
            // The session moved to another node: card data does not travel, the card is read again.
            throw new ProblemException(IdentityProblem.CHALLENGE_UNKNOWN);
        }
        PatronView registered = !withCard ? patrons.register(desk.service(), null, form.details(), form.getGroup())
                : cards.registerNew(new PatronCards.NewPatron(desk.service(), proof, form.details(), form.getGroup()), new IdempotencyKey(key)).patron();
        messages.done("library.register.done", registered.number().value());
        Navigation.toPatron(registered.id());
    }

    public boolean isFormShown() {
        return formShown;
    }

    public boolean isWithCard() {
        return withCard;
    }

    public PatronForm getForm() {
        return form;
    }
}
