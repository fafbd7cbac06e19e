package jp.citizencard.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.IssuerKeyIdConverter;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.SerialNumberConverter;
import jp.citizencard.trust.entity.TrustedCertificate;

/** A user-authentication certificate that a person has used; (issuer key, serial number) is unique, and a person has a history of them. */
@Entity
@Table(name = "card_certificate")
public class CardCertificate {

    @Id
    private byte[] id;

    @Convert(converter = IssuerKeyIdConverter.class)
    @Column(name = "issuer_key")
    private IssuerKeyId issuerKey;

    @Convert(converter = SerialNumberConverter.class)
    private SerialNumber serial;

    @Column(name = "mykey_id")
    private MyKeyId holder;

    @Enumerated(EnumType.STRING)
    private CertificateKind kind;

    @Column(name = "not_after")
    private Instant notAfter;

    @Column(name = "created_at")
    private Instant createdAt;

    protected CardCertificate() {
    }

    public CardCertificate(TrustedCertificate certificate, MyKeyId holder, Instant createdAt) {
        this.id = Ids.bytes(Ids.next());
        this.issuerKey = certificate.id().issuerKey();
        this.serial = certificate.id().serial();
        this.kind = certificate.kind();
        this.notAfter = certificate.notAfter();
        this.holder = holder;
        this.createdAt = createdAt;
    }

    public CertificateId id() {
        return new CertificateId(issuerKey, serial);
    }

    public MyKeyId holder() {
        return holder;
    }

    public Instant notAfter() {
        return notAfter;
    }
}
