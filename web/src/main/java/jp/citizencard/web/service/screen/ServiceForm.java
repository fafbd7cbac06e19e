package jp.citizencard.web.service.screen;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.web.platform.screen.NameFields;

/** What is typed about a service. What the law or the type of connection excludes is not offered. */
public class ServiceForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ServiceId id;
    private final long version;
    private final NameFields names;
    private String code;
    private ConnectionType type = ConnectionType.TYPE1;
    private RevocationMode revocation = RevocationMode.OCSP_THEN_CRL;
    private Integer maxListHours;
    private RevocationMode signingRevocation = RevocationMode.OCSP_THEN_CRL;
    private Integer signingMaxListHours;
    private boolean active = true;

    /** For a service to be connected. */
    ServiceForm() {
        id = null;
        version = 0;
        names = new NameFields();
    }

    ServiceForm(ConnectedService service) {
        id = service.id();
        version = service.version();
        code = service.code();
        names = new NameFields(service.name(), service.nameEn());
        type = service.connectionType();
        revocation = service.revocation().userAuthentication().mode();
        maxListHours = hours(service.revocation().userAuthentication());
        signingRevocation = service.revocation().signing().mode();
        signingMaxListHours = hours(service.revocation().signing());
        active = service.isActive();
    }

    Services.Settings settings() {
        RevocationPolicies policies = new RevocationPolicies(policy(revocation, maxListHours), policy(signingRevocation, signingMaxListHours));
        return new Services.Settings(names.japanese(), names.english(), type, policies, active);
    }

    private RevocationPolicy policy(RevocationMode chosen, Integer hours) {
        RevocationMode mode = getRevocations().contains(chosen) ? chosen : getRevocations().get(0);
        return new RevocationPolicy(mode, Optional.ofNullable(hours).map(Duration::ofHours), Optional.empty());
    }

    /** Rounded up, so that nothing that was allowed is shown as less. */
    private static Integer hours(RevocationPolicy policy) {
        return policy.maxListAge().map(age -> Math.toIntExact(age.plusMinutes(59).toHours())).orElse(null);
    }

    /** Type 1 asks OCSP first and the list when OCSP is down; type 2 chooses. */
    public List<RevocationMode> getRevocations() {
        return type.revocationModes();
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

    public NameFields getNames() {
        return names;
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

    public Integer getMaxListHours() {
        return maxListHours;
    }

    public void setMaxListHours(Integer maxListHours) {
        this.maxListHours = maxListHours;
    }

    public RevocationMode getSigningRevocation() {
        return signingRevocation;
    }

    public void setSigningRevocation(RevocationMode signingRevocation) {
        this.signingRevocation = signingRevocation;
    }

    public Integer getSigningMaxListHours() {
        return signingMaxListHours;
    }

    public void setSigningMaxListHours(Integer signingMaxListHours) {
        this.signingMaxListHours = signingMaxListHours;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
