package jp.citizencard.service.control;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.entity.Webhook;
import jp.citizencard.service.entity.WebhookEvent;
import jp.citizencard.service.entity.WebhookMessageId;
import jp.citizencard.service.entity.WebhookState;

/** The messages to connected systems: an outbox. A message belongs to the municipality of its service; whoever lists them says which. */
public final class WebhookMessages {

    private static final String BODY_COLUMN = "webhook_message.body";

    private final Jdbc database;

    public WebhookMessages(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** A message to send now. */
    public record Due(WebhookMessageId id, String address, List<String> secrets, byte[] body, int attempts, Instant waitingSince) {
    }

    /**
     * A message as staff see it.
     *
     * @param outcome of the last attempt: a status, or why there was none; null before the first
     */
    public record Line(WebhookMessageId id, ServiceId service, WebhookEvent type, WebhookState state, Instant createdAt, int attempts, String outcome, Instant nextAttemptAt, Instant finishedAt) {
    }

    /** Keeps a message for a service that has a webhook in use; for any other there is nobody to tell. In the caller's transaction. */
    public void add(ServiceId service, ServiceLinkId link, WebhookEvent type, String body, Instant now) {
        database.update("INSERT INTO webhook_message (id, municipality_code, service_id, link_id, type, body, state, created_at, waiting_since, next_attempt_at, attempts)"
                        + " SELECT ?, w.municipality_code, w.service_id, ?, ?, ?, ?, ?, ?, ?, 0 FROM webhook w WHERE w.service_id = ? AND w.active = TRUE",
                Ids.next(), link == null ? null : link.value(), type, ColumnCipher.current().encrypt(BODY_COLUMN, body), WebhookState.WAITING, now, now, now, service.value());
    }

    /** Takes messages whose time has come: of each link only the earliest that is not finished, none that another node is sending. */
    public List<Due> take(int most, Instant now, Duration time) {
        List<Due> taken = new ArrayList<>();
        for (Due due : due(most, now)) {
            if (database.update("UPDATE webhook_message SET taken_until = ? WHERE id = ? AND state = ? AND (taken_until IS NULL OR taken_until <= ?)", now.plus(time), due.id().value(),
                    WebhookState.WAITING, now) == 1) {
                taken.add(due);
            }
        }
        return taken;
    }

    private List<Due> due(int most, Instant now) {
        return database.list("SELECT m.id, w.address, w.secret, w.earlier_secret, w.earlier_until, m.body, m.attempts, m.waiting_since FROM webhook_message m"
                        + " JOIN webhook w ON w.service_id = m.service_id AND w.active = TRUE"
                        + " WHERE m.state = ? AND m.next_attempt_at <= ? AND (m.taken_until IS NULL OR m.taken_until <= ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM webhook_message e WHERE e.link_id = m.link_id AND e.state = ? AND e.id < m.id)"
                        + " ORDER BY m.next_attempt_at LIMIT " + most,
                row -> read(row, now), WebhookState.WAITING, now, now, WebhookState.WAITING);
    }

    private static Due read(ResultSet row, Instant now) throws SQLException {
        List<String> secrets = new ArrayList<>(List.of(ColumnCipher.current().decrypt(Webhook.SECRET_COLUMN, row.getBytes(3))));
        Instant earlierUntil = Jdbc.instant(row, 5);
        if (earlierUntil != null && now.isBefore(earlierUntil)) {
            secrets.add(ColumnCipher.current().decrypt(Webhook.SECRET_COLUMN, row.getBytes(4)));
        }
        return new Due(new WebhookMessageId(Jdbc.id(row, 1)), row.getString(2), secrets, ColumnCipher.current().decrypt(BODY_COLUMN, row.getBytes(6)).getBytes(StandardCharsets.UTF_8),
                row.getInt(7), Jdbc.instant(row, 8));
    }

    /** The system confirmed it. */
    public void delivered(WebhookMessageId id, String outcome, Instant now) {
        finish(id, WebhookState.DELIVERED, outcome, now);
    }

    /** Given up. */
    public void dead(WebhookMessageId id, String outcome, Instant now) {
        finish(id, WebhookState.DEAD, outcome, now);
    }

    private void finish(WebhookMessageId id, WebhookState state, String outcome, Instant now) {
        database.update("UPDATE webhook_message SET state = ?, outcome = ?, attempts = attempts + 1, finished_at = ?, taken_until = NULL WHERE id = ? AND state = ?", state, outcome, now,
                id.value(), WebhookState.WAITING);
    }

    /** Not confirmed; to be sent again at {@code next}. */
    public void failed(WebhookMessageId id, String outcome, Instant next) {
        database.update("UPDATE webhook_message SET outcome = ?, attempts = attempts + 1, next_attempt_at = ?, taken_until = NULL WHERE id = ? AND state = ?", outcome, next, id.value(),
                WebhookState.WAITING);
    }

    /** Sends a dead message again, under its id. @return false when this municipality has no such dead message */
    public boolean revive(WebhookMessageId id, MunicipalityCode municipality, Instant now) {
        return database.update("UPDATE webhook_message SET state = ?, waiting_since = ?, next_attempt_at = ?, finished_at = NULL WHERE id = ? AND municipality_code = ? AND state = ?",
                WebhookState.WAITING, now, now, id.value(), municipality.value(), WebhookState.DEAD) == 1;
    }

    /** Messages of a service, newest first. @param only in this state, or null for all */
    public List<Line> of(ServiceId service, MunicipalityCode municipality, WebhookState only, Optional<UUID> before, int most) {
        List<Object> values = new ArrayList<>(List.of(service.value(), municipality.value()));
        StringBuilder condition = new StringBuilder();
        if (only != null) {
            condition.append(" AND state = ?");
            values.add(only);
        }
        before.ifPresent(id -> {
            condition.append(" AND id < ?");
            values.add(id);
        });
        return database.list("SELECT id, service_id, type, state, created_at, attempts, outcome, next_attempt_at, finished_at FROM webhook_message WHERE service_id = ? AND municipality_code = ?"
                        + condition + " ORDER BY id DESC LIMIT " + most,
                row -> new Line(new WebhookMessageId(Jdbc.id(row, 1)), new ServiceId(Jdbc.id(row, 2)), WebhookEvent.valueOf(row.getString(3)), WebhookState.valueOf(row.getString(4)),
                        Jdbc.instant(row, 5), row.getInt(6), row.getString(7), Jdbc.instant(row, 8), Jdbc.instant(row, 9)), values.toArray());
    }

    /** Forgets what was delivered before {@code limit}, in small steps. */
    public void forgetDelivered(Instant limit) {
        database.update("DELETE FROM webhook_message WHERE state = ? AND next_attempt_at < ? LIMIT 20000", WebhookState.DELIVERED, limit);
    }
}
