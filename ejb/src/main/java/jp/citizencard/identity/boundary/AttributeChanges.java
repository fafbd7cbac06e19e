package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.control.SigningCertificates;
import jp.citizencard.identity.entity.CertificateState;
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
            tell(certificates.holder(certificate), since);
        }
    }

    /** A notice that stands already is not repeated. */
    private void tell(UUID person, Instant since) {
        for (Link link : database.list("SELECT id, service_id, ppid FROM service_link WHERE active = TRUE AND mykey_id = ? AND attributes_consent_at IS NOT NULL AND attributes_changed_at IS NULL",
                row -> new Link(new ServiceLinkId(Jdbc.id(row, 1)), new ServiceId(Jdbc.id(row, 2)), new Ppid(Jdbc.id(row, 3))), person)) {
            database.update("UPDATE service_link SET attributes_changed_at = ? WHERE id = ?", since, link.id().value());
            outbox.tell(link.service(), link.id(), WebhookEvent.ATTRIBUTES_MAY_HAVE_CHANGED, Map.of("ppid", link.ppid(), "since", since));
        }
    }
}
