package jp.citizencard.service.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.control.WebhookAddress;
import jp.citizencard.service.control.WebhookMessages;
import jp.citizencard.service.control.WebhookSignature;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.service.entity.Webhook;
import jp.citizencard.service.entity.WebhookEvent;
import jp.citizencard.service.entity.WebhookMessageId;
import jp.citizencard.service.entity.WebhookState;

/** Where the systems of the caller's municipality are told of events, with what secret, and what became of each message. A secret is shown once, when it is made. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class Webhooks {

    /**
     * A service's webhook without its secret.
     *
     * @param earlierSecretUntil how long the secret before the last rotation signs too, or null
     */
    public record View(ServiceId service, String address, boolean active, Instant earlierSecretUntil, long version) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    WebhookSettings settings;

    @Inject
    WebhookOutbox outbox;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private WebhookMessages messages;

    @PostConstruct
    void open() {
        messages = new WebhookMessages(dataSource);
    }

    /** The service's webhook, if it has one. @throws ProblemException {@code not-found} also for another municipality's service */
    public Optional<View> find(ServiceId service) {
        requireOwn(service);
        return Optional.ofNullable(entityManager.find(Webhook.class, service)).map(this::view);
    }

    /**
     * Sets a webhook up.
     *
     * @return the secret, {@code whsec_…}; it cannot be asked for again
     * @throws ProblemException {@code webhook-address-refused}, {@code webhook-exists}
     */
    public String setUp(ServiceId service, String address) {
        requireOwn(service);
        if (entityManager.find(Webhook.class, service) != null) {
            throw new ProblemException(ServiceProblem.WEBHOOK_EXISTS, "address");
        }
        String secret = WebhookSignature.newSecret();
        entityManager.persist(new Webhook(service, checked(address), secret));
        audit.record(AuditEvent.WEBHOOK_CHANGED, subject(service), "set up");
        return secret;
    }

    /** Changes the address, or switches off and on; messages that wait are kept meanwhile. @throws ProblemException {@code changed-meanwhile}, {@code webhook-address-refused} */
    public View change(ServiceId service, long version, String address, boolean active) {
        Webhook webhook = require(service);
        if (webhook.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        webhook.change(checked(address), active);
        audit.record(AuditEvent.WEBHOOK_CHANGED, subject(service), active ? "on" : "off");
        entityManager.flush();
        return view(webhook);
    }

    /** Makes a new secret; the present one signs too for a day. @return the new secret, shown once */
    public String rotate(ServiceId service) {
        Webhook webhook = require(service);
        String secret = WebhookSignature.newSecret();
        webhook.rotate(secret, clock.instant());
        audit.record(AuditEvent.WEBHOOK_SECRET_ROTATED, subject(service), null);
        return secret;
    }

    /** Sends a message that says nothing, to see whether it arrives. */
    public void sendTest(ServiceId service) {
        if (!require(service).isActive()) {
            throw new ProblemException(ServiceProblem.WEBHOOK_SWITCHED_OFF);
        }
        outbox.tell(service, null, WebhookEvent.TEST, Map.of());
    }

    /** Messages of a service, newest first. @param only in this state, or null for all */
    public Page<WebhookMessages.Line> deliveries(ServiceId service, WebhookState only, PageRequest page) {
        requireOwn(service);
        Optional<UUID> before = page.after().isEmpty() ? Optional.empty() : Optional.of(cursor(page.after()));
        List<WebhookMessages.Line> rows = messages.of(service, callers.municipality(), only, before, page.limit() + 1);
        return Page.of(rows, page, row -> row.id().toString());
    }

    /** Sends a message again that was given up. @throws ProblemException {@code not-found} when it is not, or another municipality's */
    public void sendAgain(WebhookMessageId id) {
        if (!messages.revive(id, callers.municipality(), clock.instant())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        audit.record(AuditEvent.WEBHOOK_SENT_AGAIN, "webhook-message " + id, null);
    }

    private String checked(String address) {
        return WebhookAddress.parse(address, settings.development()).orElseThrow(() -> new ProblemException(ServiceProblem.WEBHOOK_ADDRESS_REFUSED, "address")).toString();
    }

    private Webhook require(ServiceId service) {
        requireOwn(service);
        return Optional.ofNullable(entityManager.find(Webhook.class, service)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private void requireOwn(ServiceId service) {
        if (service == null || entityManager.find(ConnectedService.class, service) == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    private View view(Webhook webhook) {
        return new View(webhook.service(), webhook.address(), webhook.isActive(), webhook.earlierUntil(clock.instant()).orElse(null), webhook.version());
    }

    private static String subject(ServiceId service) {
        return "service " + service;
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
