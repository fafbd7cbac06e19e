package jp.citizencard.web.service.screen;

import java.io.Serializable;
import java.util.List;

import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;

/** What is typed about a service. What the law or the type of connection excludes is not offered. */
public class ServiceForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ServiceId id;
    private final long version;
    private String code;
    private String name;
    private String nameEn;
    private ConnectionType type = ConnectionType.TYPE1;
    private RevocationMode revocation = RevocationMode.OCSP_THEN_CRL;
    private boolean active = true;

    /** For a service to be connected. */
    ServiceForm() {
        id = null;
        version = 0;
    }

    ServiceForm(ConnectedService service) {
        id = service.id();
        version = service.version();
        code = service.code();
        name = service.name();
        nameEn = service.nameEn();
        type = service.connectionType();
        revocation = service.revocation().userAuthentication().mode();
        active = service.isActive();
    }

    Services.Settings settings() {
        RevocationMode mode = getRevocations().contains(revocation) ? revocation : getRevocations().get(0);
        return new Services.Settings(name.strip(), nameEn == null ? name.strip() : nameEn.strip(), type, RevocationPolicies.of(mode), active);
    }

    /** Type 1 asks OCSP first and the list when OCSP is down; type 2 chooses. */
    public List<RevocationMode> getRevocations() {
        return type == ConnectionType.TYPE1 ? List.of(RevocationMode.OCSP_THEN_CRL) : List.of(RevocationMode.values());
    }

    ServiceId id() {
        return id;
    }

    long version() {
        return version;
    }

    public boolean isNew() {
        return id == null;
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

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
