package jp.citizencard.municipality.entity;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/**
 * A terminal (端末): desk PC, gate, kiosk, self-checkout, tablet, or a municipal system that calls the API. Where it stands and what it is for is set here by an administrator;
 * nothing that a terminal says about itself counts. It serves the services that are named here and no other.
 */
@Entity
@Table(name = "terminal")
public class Terminal extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfTerminalId.class)
    private TerminalId id;

    @Column(name = "client_id")
    private String clientId;

    private String name;

    @Enumerated(EnumType.STRING)
    private Place place;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String scopes;

    @Column(name = "public_keys")
    private String publicKeys;

    private boolean active;

    @Convert(converter = Attributes.OfServiceId.class)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "terminal_service", joinColumns = @JoinColumn(name = "terminal_id"))
    @Column(name = "service_id")
    private Set<ServiceId> services = new HashSet<>();

    @Version
    private long version;

    protected Terminal() {
    }

    /**
     * @param clientId   OAuth 2.0 client id, 3 to 60 letters, digits, {@code -._}
     * @param publicKeys JWK set with the terminal's public keys, or null for a desk PC that only signed-in operators use
     */
    public Terminal(String clientId, String name, Place place, Purpose purpose, Set<String> scopes, String publicKeys, Set<ServiceId> services) {
        this.id = new TerminalId(Ids.next());
        this.clientId = clientId;
        this.active = true;
        this.publicKeys = publicKeys;
        change(name, place, purpose, scopes, services, true);
    }

    public void change(String newName, Place newPlace, Purpose newPurpose, Set<String> newScopes, Set<ServiceId> newServices, boolean nowActive) {
        name = newName;
        place = newPlace;
        purpose = newPurpose;
        scopes = String.join(" ", new TreeSet<>(newScopes));
        services = new HashSet<>(newServices);
        active = nowActive;
    }

    public void changeKeys(String newPublicKeys) {
        publicKeys = newPublicKeys;
    }

    public TerminalId id() {
        return id;
    }

    public String clientId() {
        return clientId;
    }

    public String name() {
        return name;
    }

    public Place place() {
        return place;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Set<String> scopes() {
        return scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" "));
    }

    public String publicKeys() {
        return publicKeys;
    }

    public boolean isActive() {
        return active;
    }

    public Set<ServiceId> services() {
        return Set.copyOf(services);
    }

    public long version() {
        return version;
    }
}
