package jp.citizencard.web.identity.screen;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;

/** A person's link by a service and its number for the person: the fields of {@code parts/link-search.xhtml}. Where there is more than one service, none is chosen beforehand: numbers of two services may be alike. */
@Dependent
public class LinkSearch implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Links links;

    @Inject
    Services services;

    @Inject
    Language language;

    private String service;
    private String number;
    private transient List<ConnectedService> offered;

    /** @throws ProblemException {@code invalid-value}, {@code not-found} */
    ServiceLinkId find() {
        if (!ServiceUserId.isValid(number)) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "number", language.text("identity.links.number-form"));
        }
        return links.byServiceUserId(service, new ServiceUserId(number)).map(Links.View::linkId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "number"));
    }

    /** The services of the municipality that are in use. */
    public List<ConnectedService> getServices() {
        if (offered == null) {
            offered = services.all().stream().filter(ConnectedService::isActive).toList();
        }
        return offered;
    }

    /** The code of the chosen one; of the only one where there is no other. */
    public String getService() {
        return service == null && getServices().size() == 1 ? getServices().get(0).code() : service;
    }

    public void setService(String service) {
        this.service = service;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number == null ? null : number.strip();
    }
}
