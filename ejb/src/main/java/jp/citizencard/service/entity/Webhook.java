package jp.citizencard.service.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jp.citizencard.platform.crypto.EncryptedText;
import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.value.ServiceId;

/** Where a service's own system is told of events, and the secret that its messages are signed with. After a rotation the earlier secret signs too, so that the system can change over in its own time. */
@Entity
@Table(name = "webhook")
public class Webhook extends TenantOwned {

    /** How long the earlier secret goes on signing. */
    public static final Duration OVERLAP = Duration.ofDays(1);
    /** Column under which the secret is encrypted. */
    public static final String SECRET_COLUMN = "webhook.secret";

    @Id
    @Convert(converter = Attributes.OfServiceId.class)
    @Column(name = "service_id")
    private ServiceId service;

    private String address;

    @Convert(converter = Secret.class)
    private String secret;

    @Convert(converter = Secret.class)
    @Column(name = "earlier_secret")
    private String earlierSecret;

    @Column(name = "earlier_until")
    private Instant earlierUntil;

    private boolean active;

    @Version
    private long version;

    protected Webhook() {
    }

    /** @param secret as the system gets it, {@code whsec_…} */
    public Webhook(ServiceId service, String address, String secret) {
        this.service = service;
        this.address = address;
        this.secret = secret;
        this.active = true;
    }

    public ServiceId service() {
        return service;
    }

    public String address() {
        return address;
    }

    public boolean isActive() {
        return active;
    }

    /** Until when the earlier secret signs too; empty when there is none any more. */
    public Optional<Instant> earlierUntil(Instant now) {
        return Optional.ofNullable(earlierUntil).filter(now::isBefore);
    }

    public long version() {
        return version;
    }

    public void change(String newAddress, boolean nowActive) {
        address = newAddress;
        active = nowActive;
    }

    public void rotate(String newSecret, Instant now) {
        earlierSecret = secret;
        earlierUntil = now.plus(OVERLAP);
        secret = newSecret;
    }

    /** Encrypts {@link #SECRET_COLUMN}. */
    @Converter
    public static class Secret extends EncryptedText implements AttributeConverter<String, Object> {
        public Secret() {
            super(SECRET_COLUMN);
        }
    }
}
