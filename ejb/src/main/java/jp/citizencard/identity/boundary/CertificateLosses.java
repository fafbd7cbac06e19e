package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.control.Revalidation;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.WebhookOutbox;
import jp.citizencard.service.entity.WebhookEvent;
import jp.citizencard.trust.entity.CertificateId;

/**
 * Keeps that a stored certificate is revoked, replaced or over, whoever finds it first: the validation in bulk, or a use of the card. What follows happens in the same transaction and once: services are
 * told that the person has no valid certificate left, and {@link CardRevoked} is fired for a lost card. Reaches links of every municipality.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CertificateLosses {

    private static final String NEWEST_CARD = "SELECT c.id FROM card_certificate c WHERE c.id = ? AND c.kind = 'CARD'"
            + " AND NOT EXISTS (SELECT 1 FROM card_certificate n WHERE n.mykey_id = c.mykey_id AND n.kind = 'CARD' AND n.id > c.id)";
    private static final String LINKS = "SELECT l.id, l.service_id, l.ppid, l.municipality_code FROM service_link l WHERE l.active = TRUE AND l.mykey_id = ?";

    private record Known(UUID certificate, CertificateState state) {
    }

    private record Link(ServiceLinkId id, ServiceId service, Ppid ppid, String municipality) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    WebhookOutbox outbox;

    @Inject
    Event<CardRevoked> revoked;

    @Inject
    Clock clock;

    private Jdbc database;

    @PostConstruct
    void open() {
        database = new Jdbc(dataSource);
    }

    /** A use of the card has met a certificate that is over. Nobody's certificate, or one of which that is known, changes nothing. @param since when it was revoked */
    public void found(CertificateId id, CertificateState now, Instant since) {
        database.first("SELECT id, state FROM card_certificate WHERE issuer_key = ? AND serial = ?", row -> new Known(Jdbc.id(row, 1), CertificateState.valueOf(row.getString(2))),
                id.issuerKey().bytes(), id.serial().bytes()).filter(known -> !known.state().isFinal()).ifPresent(known -> keep(new Revalidation.Change(known.certificate(), known.state(), now, since)));
    }

    /** Keeps another state than was stored, unless that has changed meanwhile. @return how many links were reported to have lost their last certificate */
    public int keep(Revalidation.Change change) {
        if (!changed(change) || !change.now().isFinal()) {
            return 0;
        }
        int ended = reportEnd(change);
        reportLoss(change);
        return ended;
    }

    private boolean changed(Revalidation.Change change) {
        return database.update("UPDATE card_certificate SET state = ?, state_since = ? WHERE id = ? AND state = ?", change.now(), change.since(), change.certificate(), change.before()) == 1;
    }

    /** Who has another valid certificate, a renewed one or one on a phone, goes on as before. */
    private int reportEnd(Revalidation.Change change) {
        Instant now = clock.instant();
        UUID person = holder(change.certificate());
        long valid = database.first("SELECT COUNT(*) FROM card_certificate WHERE mykey_id = ? AND state IN ('GOOD', 'HELD') AND not_after >= ?", row -> row.getLong(1), person, now).orElse(0L);
        if (valid > 0) {
            return 0;
        }
        List<Link> links = links(person);
        for (Link link : links) {
            database.update("INSERT INTO certificate_end (id, municipality_code, service_id, link_id, ppid, reason, ended_at, reported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", Ids.next(),
                    link.municipality(), link.service().value(), link.id().value(), link.ppid().value(), change.now(), change.since(), now);
            outbox.tell(link.service(), link.id(), WebhookEvent.CERTIFICATE_ENDED,
                    Map.of("ppid", link.ppid(), "reason", change.now().name().toLowerCase(Locale.ROOT), "endedAt", change.since()));
        }
        return links.size();
    }

    /** A card that was replaced and whose successor is known takes nothing away, nor does a certificate on a phone. */
    private void reportLoss(Revalidation.Change change) {
        if (change.now() == CertificateState.REVOKED && database.first(NEWEST_CARD, row -> row.getBytes(1), change.certificate()).isPresent()) {
            links(holder(change.certificate())).stream().findFirst().ifPresent(link -> revoked.fire(new CardRevoked(link.id())));
        }
    }

    private UUID holder(UUID certificate) {
        return database.first("SELECT mykey_id FROM card_certificate WHERE id = ?", row -> Jdbc.id(row, 1), certificate).orElseThrow();
    }

    private List<Link> links(UUID person) {
        return database.list(LINKS, row -> new Link(new ServiceLinkId(Jdbc.id(row, 1)), new ServiceId(Jdbc.id(row, 2)), new Ppid(Jdbc.id(row, 3)), row.getString(4)), person);
    }
}
