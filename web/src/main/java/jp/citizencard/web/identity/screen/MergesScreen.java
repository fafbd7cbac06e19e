package jp.citizencard.web.identity.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.PersonMerges;
import jp.citizencard.identity.entity.PersonMergeId;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** Requests for merges that wait for a second operator: the details, then the confirmation, which cannot be undone. */
@Named("deskMerges")
@ViewScoped
public class MergesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    PersonMerges merges;

    @Inject
    Links links;

    @Inject
    Services services;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private PersonMergeId chosen;
    private transient PersonMerges.View shown;
    private transient List<PersonMerges.View> open;

    public void look(PersonMerges.View request) {
        chosen = request.id();
        shown = merges.find(chosen);
    }

    public void confirm() {
        PersonMerges.View seen = getShown();
        merges.confirm(seen.id(), seen.version(), seen.collisions().stream().map(PersonMerges.Collision::service).collect(Collectors.toSet()));
        messages.done("identity.merge.done");
        giveUp();
    }

    public void withdraw() {
        merges.withdraw(chosen);
        messages.done("identity.merge.withdrawn");
        giveUp();
    }

    public void giveUp() {
        chosen = null;
        shown = null;
        open = null;
    }

    public List<PersonMerges.View> getOpen() {
        if (open == null) {
            open = merges.open();
        }
        return open;
    }

    /** The request that is looked at, or null. */
    public PersonMerges.View getShown() {
        if (shown == null && chosen != null) {
            shown = merges.find(chosen);
        }
        return shown;
    }

    /** Service and number by which staff know a link. */
    public String label(ServiceLinkId id) {
        Links.View link = links.find(id);
        return name(link.serviceId()) + (link.serviceUserId() == null ? "" : " " + link.serviceUserId().value());
    }

    /** A number, or a dash. */
    public String number(ServiceUserId number) {
        return number == null ? "–" : number.value();
    }

    public String name(ServiceId service) {
        return ServiceNames.of(services, language, service);
    }
}
