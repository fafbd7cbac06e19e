package jp.citizencard.web.municipality.screen;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/** What is typed about a terminal. Where the law allows no touch, none is offered. */
public class TerminalForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TerminalId id;
    private final long version;
    private String clientId;
    private String name;
    private Place place = Place.COUNTER;
    private Purpose purpose = Purpose.LIBRARY;
    private String[] scopes = {Role.REGISTER, Role.TOUCH};
    private String[] services = {};
    private String publicKeys;
    private boolean active = true;

    /** For a terminal to be registered. */
    TerminalForm() {
        id = null;
        version = 0;
    }

    TerminalForm(Terminal terminal) {
        id = terminal.id();
        version = terminal.version();
        clientId = terminal.clientId();
        name = terminal.name();
        place = terminal.place();
        purpose = terminal.purpose();
        scopes = terminal.scopes().toArray(String[]::new);
        services = terminal.services().stream().map(ServiceId::toString).toArray(String[]::new);
        publicKeys = terminal.publicKeys();
        active = terminal.isActive();
    }

    TerminalRegistry.Settings settings() {
        Set<String> lawful = Arrays.stream(scopes).filter(getOfferedScopes()::contains).collect(Collectors.toSet());
        Set<ServiceId> served = Arrays.stream(services).map(text -> new ServiceId(UUID.fromString(text))).collect(Collectors.toSet());
        return new TerminalRegistry.Settings(name.strip(), place, purpose, lawful, served, active);
    }

    /** What a terminal at this place can be allowed to do. */
    public List<String> getOfferedScopes() {
        Stream<String> all = Role.OF_TERMINALS.stream();
        return (place.allowsPinless() ? all : all.filter(scope -> !scope.equals(Role.TOUCH))).toList();
    }

    TerminalId id() {
        return id;
    }

    long version() {
        return version;
    }

    public boolean isNew() {
        return id == null;
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
        return scopes.clone();
    }

    public void setScopes(String[] scopes) {
        this.scopes = scopes.clone();
    }

    public String[] getServices() {
        return services.clone();
    }

    public void setServices(String[] services) {
        this.services = services.clone();
    }

    public String getPublicKeys() {
        return publicKeys;
    }

    public void setPublicKeys(String publicKeys) {
        this.publicKeys = publicKeys;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
