package jp.citizencard.web.identity.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;

/** For pages that list something of one service, page by page: which service, and from where on, as the address says ({@code service}, {@code cursor}). */
@Named("serviceTabs")
@RequestScoped
public class ServiceTabs {

    @Inject
    Services services;

    private List<ConnectedService> all;

    public List<ConnectedService> getServices() {
        if (all == null) {
            all = services.all();
        }
        return all;
    }

    /** The one in the address, else the first; null when there is none. */
    public ConnectedService getShown() {
        String wanted = parameter("service");
        return getServices().stream().filter(service -> service.code().equals(wanted)).findFirst().orElseGet(() -> getServices().stream().findFirst().orElse(null));
    }

    public boolean isShown(ConnectedService service) {
        return service.equals(getShown());
    }

    PageRequest page() {
        return PageRequest.of(parameter("cursor"), PageRequest.DEFAULT_LIMIT);
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }
}
