package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** Terminals: where each stands and what it is for decide by law whether a touch without PIN is possible there; the list shows it. */
@Named("terminals")
@ViewScoped
public class TerminalsScreen implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<String> SCOPES = List.of(Role.REGISTER, Role.TOUCH, Role.VALIDATE, Role.LINKS, Role.LIBRARY);

    @Inject
    TerminalRegistry registry;

    @Inject
    Services services;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private boolean open;
    private TerminalId id;
    private long version;
    private String clientId;
    private String name;
    private Place place;
    private Purpose purpose;
    private String[] scopes;
    private String[] served;
    private String keys;
    private boolean active;
    private transient Map<ServiceId, ConnectedService> byId;

    public List<Terminal> getAll() {
        return registry.all();
    }

    public List<ConnectedService> getServices() {
        return services.all();
    }

    /** Names of the services that the terminal serves. */
    public String served(Terminal terminal) {
        if (byId == null) {
            byId = services.all().stream().collect(Collectors.toMap(ConnectedService::id, Function.identity()));
        }
        return terminal.services().stream().map(byId::get).filter(each -> each != null).map(each -> language.name(each.name(), each.nameEn())).sorted()
                .collect(Collectors.joining(language.isEnglish() ? ", " : "、"));
    }

    public void add() {
        open = true;
        id = null;
        clientId = null;
        name = null;
        place = Place.COUNTER;
        purpose = Purpose.LIBRARY;
        scopes = new String[0];
        served = new String[0];
        keys = null;
        active = true;
    }

    public void edit(Terminal terminal) {
        open = true;
        id = terminal.id();
        version = terminal.version();
        clientId = terminal.clientId();
        name = terminal.name();
        place = terminal.place();
        purpose = terminal.purpose();
        scopes = terminal.scopes().toArray(String[]::new);
        served = terminal.services().stream().map(ServiceId::toString).toArray(String[]::new);
        keys = terminal.publicKeys();
        active = terminal.isActive();
    }

    public void save() {
        if (name == null || name.isBlank()) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "name", "1–80");
        }
        TerminalRegistry.Settings settings = new TerminalRegistry.Settings(name, place, purpose, Set.of(scopes),
                Arrays.stream(served).map(ServiceId::of).collect(Collectors.toSet()), active);
        if (id == null) {
            registry.register(clientId, keys, settings);
        } else {
            registry.change(id, version, keys, settings);
        }
        open = false;
        messages.done("platform.saved");
    }

    public void close() {
        open = false;
    }

    public boolean isOpen() {
        return open;
    }

    public boolean isNew() {
        return id == null;
    }

    public Place[] getPlaces() {
        return Place.values();
    }

    public Purpose[] getPurposes() {
        return Purpose.values();
    }

    public List<String> getAllScopes() {
        return SCOPES;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Place getPlace() {
        return place;
    }

    public void setPlace(Place place) {
        this.place = place;
    }

    public Purpose getPurpose() {
        return purpose;
    }

    public void setPurpose(Purpose purpose) {
        this.purpose = purpose;
    }

    public String[] getScopes() {
        return scopes;
    }

    public void setScopes(String[] scopes) {
        this.scopes = scopes;
    }

    public String[] getServed() {
        return served;
    }

    public void setServed(String[] served) {
        this.served = served;
    }

    public String getKeys() {
        return keys;
    }

    public void setKeys(String keys) {
        this.keys = keys;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
