package jp.citizencard.web.service.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.boundary.Webhooks;
import jp.citizencard.service.control.WebhookMessages;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.WebhookMessageId;
import jp.citizencard.service.entity.WebhookState;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The webhook of one service: address, secret (shown once, when it is made), and what became of each message. */
@Named("consoleWebhooks")
@ViewScoped
public class WebhooksScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Webhooks webhooks;

    @Inject
    Services services;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String code;
    private String address;
    private boolean active = true;
    private long version;
    private boolean sureToRotate;
    private WebhookState only;
    private String cursor;
    private transient String secret;
    private transient List<ConnectedService> all;
    private transient Webhooks.View view;
    private transient Page<WebhookMessages.Line> page;

    /** Reads the address for the form. */
    public void open() {
        if (getView() != null) {
            address = getView().address();
            active = getView().active();
            version = getView().version();
        }
    }

    public void save() {
        if (getView() == null) {
            secret = webhooks.setUp(id(), address);
        } else {
            webhooks.change(id(), version, address, active);
            secret = null;
        }
        messages.done("platform.saved");
        refresh();
        open();
    }

    public void askToRotate() {
        secret = null;
        sureToRotate = true;
    }

    public void giveUp() {
        secret = null;
        sureToRotate = false;
    }

    public void rotate() {
        secret = webhooks.rotate(id());
        sureToRotate = false;
        refresh();
        open();
    }

    public void sendTest() {
        secret = null;
        webhooks.sendTest(id());
        messages.done("service.webhooks.test-sent");
        page = null;
    }

    public void sendAgain(WebhookMessageId message) {
        secret = null;
        webhooks.sendAgain(message);
        messages.done("service.webhooks.sent-again");
        page = null;
    }

    /** Looks at the messages again. */
    public void look() {
        secret = null;
        page = null;
    }

    private void refresh() {
        view = null;
        page = null;
    }

    public List<ConnectedService> getServices() {
        if (all == null) {
            all = services.all();
        }
        return all;
    }

    /** The service in the address, else the first; null when there is none. */
    public ConnectedService getShown() {
        return getServices().stream().filter(service -> service.code().equals(code)).findFirst().orElseGet(() -> getServices().stream().findFirst().orElse(null));
    }

    public boolean isShown(ConnectedService service) {
        return service.id().equals(id());
    }

    private ServiceId id() {
        return getShown() == null ? null : getShown().id();
    }

    /** The webhook, or null while the service has none. */
    public Webhooks.View getView() {
        if (view == null && getShown() != null) {
            view = webhooks.find(id()).orElse(null);
        }
        return view;
    }

    public Page<WebhookMessages.Line> getPage() {
        if (page == null) {
            page = getShown() == null ? new Page<>(List.of(), null) : webhooks.deliveries(id(), only, PageRequest.of(cursor, PageRequest.DEFAULT_LIMIT));
        }
        return page;
    }

    /** Whether a message on this page is about to be sent, so that it is worth looking again. */
    public boolean isSending() {
        return secret == null && getPage().items().stream().anyMatch(line -> line.state() == WebhookState.WAITING && line.attempts() == 0);
    }

    public String style(WebhookState state) {
        return switch (state) {
            case DELIVERED -> "ok";
            case DEAD -> "bad";
            case WAITING -> "";
        };
    }

    public WebhookState[] getStates() {
        return WebhookState.values();
    }

    /** The new secret, in the answer to the press that made it and never again. */
    public String getSecret() {
        return secret;
    }

    public boolean isSureToRotate() {
        return sureToRotate;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    public WebhookState getOnly() {
        return only;
    }

    public void setOnly(WebhookState only) {
        this.only = only;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address == null ? null : address.strip();
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
