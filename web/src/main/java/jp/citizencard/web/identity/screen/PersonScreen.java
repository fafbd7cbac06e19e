package jp.citizencard.web.identity.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.identity.boundary.AttributeNotices;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.PersonCertificates;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The person behind a service's number, at the desk: the certificates of card and phone, whether the four attributes may have changed, and the ways to a new card and to a merge. */
@Named("deskPerson")
@ViewScoped
public class PersonScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Links links;

    @Inject
    PersonCertificates certificates;

    @Inject
    AttributeNotices attributes;

    @Inject
    Services services;

    @Inject
    LinkSearch search;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ServiceLinkId found;
    private transient Links.View view;
    private transient List<PersonCertificates.View> rows;

    public void find() {
        found = null;
        refresh();
        found = search.find();
    }

    public void attributesRead() {
        attributes.attributesRead(found);
        messages.done("identity.person.attributes-read-done");
        refresh();
    }

    public void withdraw() {
        attributes.withdraw(found);
        messages.done("identity.person.withdrawn");
        refresh();
    }

    private void refresh() {
        view = null;
        rows = null;
    }

    /** The link that was found or that the address names, or null. */
    public Links.View getView() {
        if (view == null && found != null) {
            view = links.find(found);
        }
        return view;
    }

    public List<PersonCertificates.View> getCertificates() {
        if (rows == null && found != null) {
            rows = certificates.of(found);
        }
        return rows;
    }

    public String getServiceName() {
        return getView() == null ? "" : ServiceNames.of(services, language, getView().serviceId());
    }

    /** The service's number for the person, or a dash. */
    public String getShownNumber() {
        return getView() == null || getView().serviceUserId() == null ? "–" : getView().serviceUserId().value();
    }

    /** The link by its id, for addresses. */
    public String getLink() {
        return found == null ? null : found.toString();
    }

    public void setLink(String text) {
        try {
            found = text == null ? null : ServiceLinkId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    /** @throws ProblemException {@code not-found} when the address names no link */
    public ServiceLinkId requireLink() {
        if (found == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return found;
    }

    public LinkSearch getSearch() {
        return search;
    }
}
