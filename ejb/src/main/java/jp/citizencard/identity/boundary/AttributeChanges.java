package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.control.SigningCertificates;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.WebhookOutbox;
import jp.citizencard.service.entity.WebhookEvent;

/**
 * A signing certificate (署名用電子証明書) was found revoked, at a touch or by the validation in bulk: every service whose user agreed to it is told once that one of the four attributes (基本4情報) may
 * have changed. Reaches links of every municipality.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AttributeChanges {

    private record Link(ServiceLinkId id, ServiceId service, Ppid ppid) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    WebhookOutbox outbox;

    private Jdbc database;
    private SigningCertificates certificates;

    @PostConstruct
    void open() {
        database = new Jdbc(dataSource);
        certificates = new SigningCertificates(dataSource);
    }

    /** Keeps the new state of a signing certificate, and tells the services when it is revoked; in one transaction, so that whoever is second tells nothing. */
    public void change(UUID certificate, CertificateState before, CertificateState state, Instant since) {
        if (certificates.change(certificate, before, state, since) && state == CertificateState.REVOKED) {
            tell(certificate, certificates.holder(certificate), since);
        }
    }

    /** Since when the attributes of a service's user may have changed, as noted now. */
    public Optional<Instant> noted(MyKeyId person, ServiceId service) {
        return database.first("SELECT attributes_changed_at FROM service_link WHERE active = TRUE AND mykey_id = ? AND service_id = ? AND attributes_changed_at IS NOT NULL",
                row -> Jdbc.instant(row, 1), person.value(), service.value());
    }

    /** A notice that stands already is not repeated. A service that was given a newer signing certificate since has read the attributes after the change, however late the old one is found revoked. */
    private void tell(UUID certificate, UUID person, Instant since) {
        for (Link link : database.list("SELECT l.id, l.service_id, l.ppid FROM service_link l JOIN signing_certificate o ON o.id = ? WHERE l.active = TRUE AND l.mykey_id = ?"
                        + " AND l.attributes_consent_at IS NOT NULL AND l.attributes_changed_at IS NULL AND NOT EXISTS (SELECT 1 FROM signing_certificate n WHERE n.mykey_id = l.mykey_id"
                        + " AND n.id <> o.id AND n.created_at > o.created_at AND n.created_at <= l.attributes_consent_at)",
                row -> new Link(new ServiceLinkId(Jdbc.id(row, 1)), new ServiceId(Jdbc.id(row, 2)), new Ppid(Jdbc.id(row, 3))), certificate, person)) {
            database.update("UPDATE service_link SET attributes_changed_at = ? WHERE id = ?", since, link.id().value());
            outbox.tell(link.service(), link.id(), WebhookEvent.ATTRIBUTES_MAY_HAVE_CHANGED, Map.of("ppid", link.ppid(), "since", since));
        }
    }
}
