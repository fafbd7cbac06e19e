package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import jp.citizencard.library.boundary.Overdue;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;

/** The overdue list, page by page. */
@Named("overdue")
@RequestScoped
public class OverdueScreen {

    @Inject
    Overdue overdue;

    @Inject
    LibraryDesk desk;

    private Page<Overdue.Late> page;

    public Page<Overdue.Late> getPage() {
        if (page == null) {
            String cursor = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("cursor");
            page = overdue.list(desk.service(), PageRequest.of(cursor, PageRequest.DEFAULT_LIMIT));
        }
        return page;
    }
}
