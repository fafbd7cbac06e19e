package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Messages;

/** Changes what is kept of a patron. */
@Named("patronChange")
@ViewScoped
public class ChangeScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Patrons patrons;

    @Inject
    Messages messages;

    private PatronId id;
    private long version;
    private PatronForm form;

    public void open() {
        if (id == null) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
        PatronView patron = patrons.find(id);
        version = patron.version();
        form = PatronForm.of(patron);
    }

    public void save() {
        patrons.change(id, version, form.details(), form.getGroup());
        messages.done("library.change.done");
        Navigation.toPatron(id);
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
