package jp.citizencard.web.identity.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.entity.SuspensionReason;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/**
 * The link between a person's card and a service, found by the service's number for the person: state, history, suspension on loss, a new PPID, end. What cannot be taken back, and what
 * takes effect everywhere, is done only after its details were shown.
 */
@Named("consoleLinks")
@ViewScoped
public class LinksScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What waits for the operator's confirmation. */
    public enum Act {
        SUSPEND, REISSUE, END
    }

    @Inject
    Links links;

    @Inject
    Services services;

    @Inject
    LinkSearch search;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ServiceLinkId found;
    private String foundNumber;
    private Act pending;
    private SuspensionReason reason = SuspensionReason.LOSS;
    private transient Links.View view;

    public void find() {
        forget();
        found = search.find();
        foundNumber = search.getNumber();
    }

    private void forget() {
        found = null;
        view = null;
        pending = null;
    }

    /** Shows the details of {@code act} before it is done. */
    public void ask(Act act) {
        pending = act;
    }

    public void giveUp() {
        pending = null;
    }

    /** Does what was asked and confirmed. */
    public void confirm() {
        Act act = pending;
        pending = null;
        view = null;
        switch (act) {
            case SUSPEND -> links.suspendPerson(found, reason);
            case REISSUE -> links.reissuePpid(found);
            case END -> links.end(found);
        }
        messages.done("identity.links.done." + act.name().toLowerCase(Locale.ROOT));
    }

    public void resume() {
        view = null;
        links.resumePerson(found);
        messages.done("identity.links.done.resume");
    }

    /** The link that was found, or null. */
    public Links.View getView() {
        if (view == null && found != null) {
            view = links.find(found);
        }
        return view;
    }

    public List<Links.Event> getHistory() {
        return found == null ? List.of() : links.history(found);
    }

    public String getServiceName() {
        return ServiceNames.of(services, language, getView().serviceId());
    }

    /** What kind of caller stands in a line of the history. */
    public String callerOf(Links.Event event) {
        return language.text("platform.caller." + event.caller().substring(0, event.caller().indexOf('/')));
    }

    /** The number by which the link was found; it has none any more once it is ended. */
    public String getFoundNumber() {
        return foundNumber;
    }

    public SuspensionReason[] getReasons() {
        return SuspensionReason.values();
    }

    public LinkSearch getSearch() {
        return search;
    }

    public Act getPending() {
        return pending;
    }

    public SuspensionReason getReason() {
        return reason;
    }

    public void setReason(SuspensionReason reason) {
        this.reason = reason;
    }
}
