package jp.citizencard.service.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;

import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.control.WebhookMessages;
import jp.citizencard.service.entity.WebhookEvent;

/** Tells connected systems of events. A message is written in the transaction of the event: both are there or neither. It is sent later, at least once, in order for each link. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class WebhookOutbox {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Clock clock;

    private WebhookMessages messages;

    @PostConstruct
    void open() {
        messages = new WebhookMessages(dataSource);
    }

    /** The body of a message, as Standard Webhooks has it. */
    private record Body(String type, Instant timestamp, Map<String, Object> data) {
    }

    /**
     * Tells the service's system, if it has a webhook.
     *
     * @param link whose messages keep their order, or null
     * @param data PPIDs, dates and codes; never a serial number, MyKey ID or personal data
     */
    public void tell(ServiceId service, ServiceLinkId link, WebhookEvent event, Map<String, Object> data) {
        Instant now = clock.instant();
        messages.add(service, link, event, new String(Json.bytes(new Body(event.wireName(), now, data)), StandardCharsets.UTF_8), now);
    }
}
