package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The terminals of a municipality: list, register, change, switch off. */
@Named("consoleTerminals")
@ViewScoped
public class TerminalsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    TerminalRegistry terminals;

    @Inject
    Services services;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private TerminalForm form;
    private transient List<Terminal> all;
    private transient List<ConnectedService> known;

    public List<Terminal> getAll() {
        if (all == null) {
            all = terminals.all();
        }
        return all;
    }

    public List<ConnectedService> getServices() {
        if (known == null) {
            known = services.all();
        }
        return known;
    }

    /** Names of the services that the terminal serves. */
    public List<String> served(Terminal terminal) {
        return getServices().stream().filter(service -> terminal.services().contains(service.id()))
                .map(service -> language.name(service.name(), service.nameEn())).toList();
    }

    public void begin() {
        form = new TerminalForm();
    }

    public void change(Terminal terminal) {
        form = new TerminalForm(terminal);
    }

    public void giveUp() {
        form = null;
        all = null;
    }

    public void save() {
        if (form.isNew()) {
            terminals.register(form.getClientId(), form.getPublicKeys(), form.settings());
        } else {
            terminals.change(form.id(), form.version(), form.getPublicKeys(), form.settings());
        }
        messages.done("platform.saved");
        giveUp();
    }

    public TerminalForm getForm() {
        return form;
    }

    public Place[] getPlaces() {
        return Place.values();
    }

    public Purpose[] getPurposes() {
        return Purpose.values();
    }
}
