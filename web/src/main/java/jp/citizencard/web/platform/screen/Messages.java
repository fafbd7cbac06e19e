package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import org.primefaces.PrimeFaces;

import jp.citizencard.platform.problem.ProblemException;

/** Tells the person at the screen what happened: what was done, or what is wrong and what to do, at the field where it is known. */
@RequestScoped
public class Messages {

    @Inject
    Language language;

    /** Says that something was done. */
    public void done(String key, Object... arguments) {
        add(null, FacesMessage.SEVERITY_INFO, language.text(key, arguments), null);
    }

    /** As {@link #done}, shown on the page that the person is sent to. */
    public void doneOnNextPage(String key, Object... arguments) {
        done(key, arguments);
        FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    }

    /** Says what the person should look at. */
    public void warn(String key, Object... arguments) {
        add(null, FacesMessage.SEVERITY_WARN, language.text(key, arguments), null);
    }

    /** Says what is wrong and what to do, and goes to the field when there is one of that name on the page. */
    public void refused(ProblemException problem) {
        FacesContext faces = FacesContext.getCurrentInstance();
        UIComponent field = problem.field() == null ? null : find(faces, problem.field());
        String what = language.texts().problem(problem.code(), problem.arguments());
        String action = language.texts().problemAction(problem.code(), problem.arguments());
        String client = field == null ? null : field.getClientId(faces);
        add(client, FacesMessage.SEVERITY_ERROR, what, action);
        faces.validationFailed();
        if (field instanceof EditableValueHolder input) {
            input.setValid(false);
            PrimeFaces.current().focus(client);
        }
    }

    /** Says what is wrong with one field of the page, and goes there. */
    public void refusedAt(String fieldId, String key, Object... arguments) {
        FacesContext faces = FacesContext.getCurrentInstance();
        UIComponent field = find(faces, fieldId);
        String client = field == null ? null : field.getClientId(faces);
        add(client, FacesMessage.SEVERITY_ERROR, language.text(key, arguments), null);
        faces.validationFailed();
        if (field instanceof EditableValueHolder input) {
            input.setValid(false);
            PrimeFaces.current().focus(client);
        }
    }

    private static void add(String client, FacesMessage.Severity severity, String what, String detail) {
        FacesContext.getCurrentInstance().addMessage(client, new FacesMessage(severity, what, detail == null ? "" : detail));
    }

    private static UIComponent find(FacesContext faces, String id) {
        AtomicReference<UIComponent> found = new AtomicReference<>();
        faces.getViewRoot().visitTree(VisitContext.createVisitContext(faces), (context, component) -> {
            if (id.equals(component.getId()) && component instanceof EditableValueHolder && component.isRendered()) {
                found.set(component);
                return VisitResult.COMPLETE;
            }
            return VisitResult.ACCEPT;
        });
        return found.get();
    }
}
