package jp.citizencard.web.service.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;

import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.OutageAcceptances;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.OutageAcceptance;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** For which services an outage of revocation checks is accepted for a time, by whom and why; set after a look at what it means. */
@Named("consoleOutages")
@ViewScoped
public class OutagesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    OutageAcceptances outages;

    @Inject
    Services services;

    @Inject
    Language language;

    @Inject
    Messages messages;

    @Inject
    Clock clock;

    private OutageForm form;
    private boolean sure;
    private transient List<OutageAcceptance> all;
    private transient List<ConnectedService> choices;

    public List<OutageAcceptance> getAll() {
        if (all == null) {
            all = outages.all();
        }
        return all;
    }

    public List<ConnectedService> getServices() {
        if (choices == null) {
            choices = services.all();
        }
        return choices;
    }

    public void begin() {
        form = new OutageForm();
        sure = false;
    }

    public void giveUp() {
        form = null;
        sure = false;
        all = null;
    }

    /** Shows what would be set, before it is. */
    public void ask() {
        sure = true;
    }

    public void accept() {
        sure = false;
        outages.accept(form.command(getServices()));
        messages.done("service.outage.accepted");
        giveUp();
    }

    public void end(OutageAcceptance acceptance) {
        outages.end(acceptance.id());
        messages.done("service.outage.ended");
        giveUp();
    }

    public boolean holds(OutageAcceptance acceptance) {
        return acceptance.holdsAt(clock.instant());
    }

    public String nameOf(ServiceId id) {
        return getServices().stream().filter(service -> service.id().equals(id)).findFirst().map(service -> language.name(service.name(), service.nameEn())).orElse(id.toString());
    }

    /** The name of the service that was chosen. */
    public String getChosen() {
        return nameOf(form.command(getServices()).service());
    }

    public OutageForm getForm() {
        return form;
    }

    public boolean isSure() {
        return sure;
    }

    public CertificatePurpose[] getPurposes() {
        return CertificatePurpose.values();
    }
}
