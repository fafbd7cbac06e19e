package jp.citizencard.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;

/** The old way: the library number by MyKey ID in the platform's own table. Taken over into a link with PPID without the resident doing anything. */
@Entity
@IdClass(LegacyNumber.Key.class)
@Table(name = "legacy_number")
public class LegacyNumber {

    @Id
    @Convert(converter = Attributes.OfServiceId.class)
    @Column(name = "service_id")
    private ServiceId service;

    @Id
    @Convert(converter = MyKeyIdConverter.class)
    @Column(name = "mykey_id")
    private MyKeyId holder;

    private ServiceUserId number;

    @Column(name = "created_at")
    private Instant createdAt;

    protected LegacyNumber() {
    }

    public LegacyNumber(ServiceId service, MyKeyId holder, ServiceUserId number, Instant createdAt) {
        this.service = service;
        this.holder = holder;
        this.number = number;
        this.createdAt = createdAt;
    }

    public MyKeyId holder() {
        return holder;
    }

    public ServiceUserId number() {
        return number;
    }

    public void change(ServiceUserId newNumber) {
        number = newNumber;
    }

    /** Primary key. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private transient ServiceId service;
        private transient MyKeyId holder;

        public Key() {
        }

        public Key(ServiceId service, MyKeyId holder) {
            this.service = service;
            this.holder = holder;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Objects.equals(service, that.service) && Objects.equals(holder, that.holder);
        }

        @Override
        public int hashCode() {
            return Objects.hash(service, holder);
        }
    }
}
