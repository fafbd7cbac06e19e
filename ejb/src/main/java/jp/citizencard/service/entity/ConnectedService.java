package jp.citizencard.service.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Optional;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.trust.entity.RevocationPolicy;

/** A connected service (連携サービス) of a municipality, for example its library: how it is connected. When a touch is enough there stands in its {@link RuleVersion}. */
@Entity
@Table(name = "connected_service")
public class ConnectedService extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfServiceId.class)
    private ServiceId id;

    private String code;

    private String name;

    @Column(name = "name_en")
    private String nameEn;

    @Enumerated(EnumType.STRING)
    @Column(name = "connection_type")
    private ConnectionType connectionType;

    @Enumerated(EnumType.STRING)
    @Column(name = "revocation_mode")
    private RevocationMode revocationMode;

    @Column(name = "max_list_age_minutes")
    private Integer maxListAge;

    @Enumerated(EnumType.STRING)
    @Column(name = "signing_revocation_mode")
    private RevocationMode signingRevocationMode;

    @Column(name = "signing_max_list_age_minutes")
    private Integer signingMaxListAge;

    @Column(name = "legacy_numbers")
    private boolean legacyNumbers;

    private boolean active;

    @Version
    private long version;

    protected ConnectedService() {
    }

    /** @param code 2 to 40 lower-case letters, digits and hyphens; unique in the municipality, never changed */
    public ConnectedService(String code, String name, String nameEn, ConnectionType connectionType, RevocationPolicies revocation, boolean legacyNumbers) {
        if (!code.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new IllegalArgumentException("a service code has 2 to 40 lower-case letters, digits and hyphens");
        }
        this.id = new ServiceId(Ids.next());
        this.code = code;
        this.active = true;
        this.legacyNumbers = legacyNumbers;
        change(name, nameEn, connectionType, revocation, true);
    }

    /**
     * @param revocation modes and ages; what is accepted in an outage is set by itself, with its reason
     * @throws IllegalArgumentException when this type of connection does not allow such a mode
     */
    public void change(String newName, String newNameEn, ConnectionType newType, RevocationPolicies revocation, boolean nowActive) {
        if (!newType.allows(revocation)) {
            throw new IllegalArgumentException("service " + code + ": a connection of " + newType + " has revocation looked up by " + newType.revocationModes());
        }
        name = newName;
        nameEn = newNameEn;
        connectionType = newType;
        revocationMode = revocation.userAuthentication().mode();
        maxListAge = minutes(revocation.userAuthentication());
        signingRevocationMode = revocation.signing().mode();
        signingMaxListAge = minutes(revocation.signing());
        active = nowActive;
    }

    /** From now on people are known by PPID; the numbers kept by MyKey ID have been taken over. */
    public void endLegacyNumbers() {
        legacyNumbers = false;
    }

    public ServiceId id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    public ConnectionType connectionType() {
        return connectionType;
    }

    /** For each purpose, as set; without what is accepted in an outage. */
    public RevocationPolicies revocation() {
        RevocationPolicy userAuthentication = policy(revocationMode, maxListAge);
        return new RevocationPolicies(userAuthentication, signingRevocationMode == null ? userAuthentication : policy(signingRevocationMode, signingMaxListAge));
    }

    private static RevocationPolicy policy(RevocationMode mode, Integer maxListAge) {
        return new RevocationPolicy(mode, Optional.ofNullable(maxListAge).map(Duration::ofMinutes), Optional.empty());
    }

    private static Integer minutes(RevocationPolicy policy) {
        return policy.maxListAge().map(age -> Math.toIntExact(age.toMinutes())).orElse(null);
    }

    /** Whether the old way is in use here: number by MyKey ID in the platform's table. */
    public boolean usesLegacyNumbers() {
        return legacyNumbers;
    }

    public boolean isActive() {
        return active;
    }

    public long version() {
        return version;
    }
}
