package jp.citizencard.web.library.screen;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

import jp.citizencard.library.entity.PatronId;

/** Ways between the library's pages; messages go along. */
final class Navigation {

    private Navigation() {
    }

    static void toPatron(PatronId patron) {
        to("/library/patron.xhtml?patron=" + patron);
    }

    static void to(String path) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.getFlash().setKeepMessages(true);
        try {
            external.redirect(external.getRequestContextPath() + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
