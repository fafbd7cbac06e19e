package jp.citizencard.web.service.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jp.citizencard.identity.boundary.LegacyNumbers;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.OutageAcceptances;
import jp.citizencard.service.boundary.PinlessRules;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.OutageAcceptance;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The connected services of a municipality: list, connect, change, and take-over of numbers that are kept by MyKey ID. */
@Named("consoleServices")
@ViewScoped
public class ServicesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Services services;

    @Inject
    PinlessRules rules;

    @Inject
    OutageAcceptances outages;

    @Inject
    Clock clock;

    @Inject
    LegacyNumbers legacyNumbers;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ServiceForm form;
    private TakeOver takeOver;
    private transient List<ConnectedService> all;
    private transient Map<ServiceId, RuleVersion> inForce;
    private transient List<OutageAcceptance> accepted;

    public List<ConnectedService> getAll() {
        if (all == null) {
            all = services.all();
        }
        return all;
    }

    /** Until when the service accepts outages of revocation checks, or null when it refuses then. */
    public Instant acceptedUntil(ConnectedService service) {
        if (accepted == null) {
            accepted = outages.all();
        }
        Instant now = clock.instant();
        return accepted.stream().filter(each -> each.service().equals(service.id()) && each.holdsAt(now)).map(OutageAcceptance::endsAt)
                .max(Comparator.naturalOrder()).orElse(null);
    }

    public void begin() {
        form = new ServiceForm();
    }

    public void change(ConnectedService service) {
        form = new ServiceForm(service);
    }

    public void giveUp() {
        form = null;
        all = null;
    }

    public void save() {
        if (form.isNew()) {
            services.connect(form.getCode(), form.settings());
        } else {
            services.change(form.id(), form.version(), form.settings());
        }
        messages.done("platform.saved");
        giveUp();
    }

    /** Numbers of the service that are still kept by MyKey ID; 0 for a service that is switched off, which cannot take them over. */
    public long remaining(ConnectedService service) {
        return service.isActive() ? legacyNumbers.remaining(service.code()) : 0;
    }

    public boolean isLegacy(ConnectedService service) {
        return service.isActive() && (service.usesLegacyNumbers() || remaining(service) > 0);
    }

    /** Shows what a take-over does before it begins. */
    public void prepareTakeOver(ConnectedService service) {
        takeOver = new TakeOver(service.code(), language.name(service.name(), service.nameEn()), remaining(service));
    }

    public void cancelTakeOver() {
        takeOver = null;
    }

    /** The next step; the page asks again until nothing remains. */
    public void takeOverNext() {
        takeOver.begin();
        takeOver.advance(legacyNumbers.takeOverNext(takeOver.getService()), legacyNumbers.remaining(takeOver.getService()));
        if (takeOver.isDone()) {
            messages.done("service.legacy.done", takeOver.getName(), takeOver.getTaken());
            takeOver = null;
            all = null;
        }
    }

    public TakeOver getTakeOver() {
        return takeOver;
    }

    public ServiceForm getForm() {
        return form;
    }

    public ConnectionType[] getTypes() {
        return ConnectionType.values();
    }

    /** The rule for touches that is in force. */
    public RuleVersion rule(ConnectedService service) {
        if (inForce == null) {
            inForce = new HashMap<>();
        }
        return inForce.computeIfAbsent(service.id(), rules::inForce);
    }
}
