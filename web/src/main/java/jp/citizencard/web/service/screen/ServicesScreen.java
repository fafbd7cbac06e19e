package jp.citizencard.web.service.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.web.platform.screen.Messages;

/** Connected services. A touch can be switched on only with a purpose; where the law forbids it no setting helps, and the page says so. */
@Named("services")
@ViewScoped
public class ServicesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Services services;

    @Inject
    Messages messages;

    private boolean open;
    private ServiceId id;
    private long version;
    private String code;
    private String name;
    private String nameEn;
    private ConnectionType type;
    private RevocationMode revocation;
    private boolean pinless;
    private String[] purposes;
    private boolean genuineness;
    private boolean active;

    public List<ConnectedService> getAll() {
        return services.all();
    }

    public void add() {
        open = true;
        id = null;
        code = null;
        name = null;
        nameEn = null;
        type = ConnectionType.TYPE1;
        revocation = RevocationMode.OCSP_THEN_CRL;
        pinless = false;
        purposes = new String[0];
        genuineness = false;
        active = true;
    }

    public void edit(ConnectedService service) {
        open = true;
        id = service.id();
        version = service.version();
        code = service.code();
        name = service.name();
        nameEn = service.nameEn();
        type = service.connectionType();
        revocation = service.revocationMode();
        pinless = service.pinlessRule().enabled();
        purposes = service.pinlessRule().purposes().stream().map(Enum::name).sorted().toArray(String[]::new);
        genuineness = service.pinlessRule().genuinenessRequired();
        active = service.isActive();
    }

    public void save() {
        Set<Purpose> chosen = Arrays.stream(purposes).map(Purpose::valueOf).collect(Collectors.toSet());
        if (pinless && chosen.isEmpty()) {
            messages.refusedAt("purposes", "service.services.purposes-missing");
            return;
        }
        if (name == null || name.isBlank()) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "name", "1–80");
        }
        Services.Settings settings = new Services.Settings(name, nameEn == null ? name : nameEn, type, revocation, new PinlessRule(pinless, chosen, genuineness), active);
        if (id == null) {
            services.connect(code, settings);
        } else {
            services.change(id, version, settings);
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

    public ConnectionType[] getTypes() {
        return ConnectionType.values();
    }

    public RevocationMode[] getRevocations() {
        return RevocationMode.values();
    }

    public Purpose[] getAllPurposes() {
        return Purpose.values();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public ConnectionType getType() {
        return type;
    }

    public void setType(ConnectionType type) {
        this.type = type;
    }

    public RevocationMode getRevocation() {
        return revocation;
    }

    public void setRevocation(RevocationMode revocation) {
        this.revocation = revocation;
    }

    public boolean isPinless() {
        return pinless;
    }

    public void setPinless(boolean pinless) {
        this.pinless = pinless;
    }

    public String[] getPurposes() {
        return purposes;
    }

    public void setPurposes(String[] purposes) {
        this.purposes = purposes;
    }

    public boolean isGenuineness() {
        return genuineness;
    }

    public void setGenuineness(boolean genuineness) {
        this.genuineness = genuineness;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
