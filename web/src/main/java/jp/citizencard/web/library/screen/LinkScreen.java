package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;

import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.library.boundary.PatronCards;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Messages;

/** Links an existing library number with a citizen card: scan or type the number, see whose it is, card and PIN, done. */
@Named("libraryLink")
@ViewScoped
public class LinkScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Patrons patrons;

    @Inject
    PatronCards cards;

    @Inject
    CardStep card;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private String number;
    private PatronId patron;
    private ChallengeId challenge;
    private transient PatronView view;

    public void choose() {
        PatronView found = TouchScreen.find(patrons, desk, number, "number");
        if (found.linked()) {
            throw new ProblemException(LibraryProblem.PATRON_LINKED_ALREADY, "number");
        }
        Navigation.to("/library/link.xhtml?patron=" + found.id());
    }

    public void begin() {
        challenge = card.begin("dateOfBirth");
    }

    public void link() {
        PatronCards.Registered linked = cards.linkExisting(new PatronCards.ExistingPatron(desk.service(), card.proof(challenge), getView().number()),
                new IdempotencyKey(UUID.randomUUID().toString()));
        messages.done("library.link.done");
        Navigation.toPatron(linked.patron().id());
    }

    /** The chosen patron, or null. */
    public PatronView getView() {
        if (view == null && patron != null) {
            view = patrons.find(patron);
        }
        return view;
    }

    public String getPatron() {
        return patron == null ? null : patron.toString();
    }

    public void setPatron(String text) {
        try {
            patron = text == null ? null : PatronId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }
}
