package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** What the error page says: the texts of the problem code in the address, and the reference number of a fault. Anything else in the address is ignored. */
@Named("errorPage")
@RequestScoped
public class ErrorPage {

    @Inject
    HttpServletRequest request;

    @Inject
    Language language;

    public boolean isKnown() {
        String code = request.getParameter("code");
        return code != null && code.matches("[a-z0-9-]{1,60}") && language.texts().containsKey("problem." + code);
    }

    public String getWhat() {
        return isKnown() ? language.text("problem." + request.getParameter("code"), reference()) : "";
    }

    public String getAction() {
        return isKnown() ? language.text("problem." + request.getParameter("code") + ".action", reference()) : "";
    }

    private String reference() {
        String reference = request.getParameter("reference");
        return reference != null && reference.matches("[0-9a-f]{8}") ? reference : "";
    }
}
