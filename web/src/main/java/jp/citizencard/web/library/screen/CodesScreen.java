package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.library.boundary.LibraryCodes;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.library.entity.Coded;
import jp.citizencard.web.platform.screen.Messages;

/** Patron groups, item types and branches: added, renamed, and removed after being asked again. */
@Named("libraryCodes")
@ViewScoped
public class CodesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    LibraryCodes codes;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private CodeForm form;
    private CodeForm leaving;

    /** The kind that a page names. */
    public CodeKind kind(String name) {
        return CodeKind.valueOf(name);
    }

    public List<? extends Coded> all(CodeKind kind) {
        return codes.all(desk.service(), kind);
    }

    public void begin(CodeKind kind) {
        form = new CodeForm(kind);
        leaving = null;
    }

    public void change(CodeKind kind, Coded chosen) {
        form = new CodeForm(kind, chosen);
        leaving = null;
    }

    public void askToRemove(CodeKind kind, Coded chosen) {
        leaving = new CodeForm(kind, chosen);
        form = null;
    }

    public void giveUp() {
        form = null;
        leaving = null;
    }

    public void save() {
        if (form.isNew()) {
            codes.add(desk.service(), form.getKind(), form.getCode(), form.names());
        } else {
            codes.change(desk.service(), form.getKind(), form.getCode(), form.version(), form.names());
        }
        messages.done("platform.saved");
        Navigation.to("/library/rules.xhtml");
    }

    public void remove() {
        CodeForm asked = leaving;
        leaving = null;
        codes.remove(desk.service(), asked.getKind(), asked.getCode(), asked.version());
        messages.done("library.codes.removed", asked.names().name());
        Navigation.to("/library/rules.xhtml");
    }

    /** What is being changed or added, or null. */
    public CodeForm getForm() {
        return form;
    }

    /** What is about to be removed, or null. */
    public CodeForm getLeaving() {
        return leaving;
    }
}
