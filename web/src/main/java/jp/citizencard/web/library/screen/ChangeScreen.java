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
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.Reader;

/** Changes what is kept of a patron: typed, or read again from the patron's card, which ends the notice that name or address may have changed. */
@Named("patronChange")
@ViewScoped
public class ChangeScreen implements Serializable {

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

    private PatronId id;
    private long version;
    private PatronForm form;
    private boolean linked;
    private ChallengeId challenge;
    private boolean read;
    private String key;
    private transient PatronCards.CardProof proof;

    public void open() {
        if (id == null) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
        PatronView patron = patrons.find(id);
        version = patron.version();
        linked = patron.linked();
        form = PatronForm.of(patron);
    }

    /** Gives the card something to sign. */
    public void begin() {
        challenge = card.begin("fourAttributes");
    }

    /** The card has been read: the form is filled, nothing is changed yet. */
    public void read() {
        proof = card.proof(challenge);
        read = true;
        key = UUID.randomUUID().toString();
        form.fill(reader.text("name"), reader.text("address"), reader.date("dateOfBirth"));
    }

    public void save() {
        if (!read) {
            patrons.change(id, version, form.details(), form.getGroup());
        } else if (proof != null) {
            cards.readAgain(new PatronCards.ReadAgain(desk.service(), proof, id, version, form.details(), form.getGroup()), new IdempotencyKey(key));
        } else {
            // The session moved to another node: card data does not travel, the card is read again.
            throw new ProblemException(IdentityProblem.CHALLENGE_UNKNOWN);
        }
        messages.done("library.change.done");
        Navigation.toPatron(id);
    }

    /** Whether the patron has a card that can be read. */
    public boolean isLinked() {
        return linked;
    }

    public boolean isRead() {
        return read;
    }

    public PatronForm getForm() {
        return form;
    }

    public String getId() {
        return id == null ? null : id.toString();
    }

    public void setId(String text) {
        try {
            id = text == null ? null : PatronId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
    }
}
