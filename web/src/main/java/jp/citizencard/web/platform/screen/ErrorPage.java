package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What the error page says: the texts of the problem code in the address, and the reference number of a fault or the limit that was passed. Anything else in the address is ignored. */
@Named("errorPage")
@RequestScoped
public class ErrorPage {

    @Inject
    Language language;

    public boolean isKnown() {
        String code = parameter("code");
        return code != null && code.matches("[a-z0-9-]{1,60}") && language.texts().containsKey("problem." + code);
    }

    public String getWhat() {
        return isKnown() ? language.text("problem." + parameter("code"), reference()) : "";
    }

    public String getAction() {
        return isKnown() ? language.text("problem." + parameter("code") + ".action", reference()) : "";
    }

    private String reference() {
        String reference = parameter("reference");
        return reference != null && reference.matches("[0-9a-f]{8}|[0-9]{1,4} MB") ? reference : "";
    }

    /** Of the page's own address, also when the server has forwarded to it. */
    private static String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }
}
