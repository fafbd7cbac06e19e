package jp.citizencard.service.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.service.control.WebhookAddress;
import jp.citizencard.service.control.WebhookBackOff;
import jp.citizencard.service.control.WebhookMessages;
import jp.citizencard.service.control.WebhookSignature;

/**
 * Sends the messages of the outbox. Every node does; a message is taken by one of them at a time. It counts as delivered when the system answers with a status 2xx within the limit; whatever else
 * happens, it is sent again under the same id, ever later, and given up after some days. A node that dies while sending leaves a message that is sent again: at least once, never lost.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookSender {

    private static final Logger LOG = System.getLogger(WebhookSender.class.getName());
    private static final int AT_ONCE = 16;
    private static final int MAX_ANSWER = 16 * 1024;
    private static final Duration KEPT = Duration.ofDays(30);

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Resource
    ManagedExecutorService workers;

    @Inject
    WebhookSettings settings;

    @Inject
    Clock clock;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private WebhookMessages messages;
    private BoundedHttp http;
    private ScheduledFuture<?> beat;

    @PostConstruct
    void start() {
        messages = new WebhookMessages(dataSource);
        http = new BoundedHttp(settings.timeout);
        beat = scheduler.scheduleWithFixedDelay(this::sendDue, settings.every.toMillis(), settings.every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        beat.cancel(true);
    }

    private void sendDue() {
        try {
            int most = free.availablePermits();
            if (most > 0) {
                messages.take(most, clock.instant(), settings.timeout.multipliedBy(3)).forEach(this::begin);
            }
        } catch (RuntimeException e) {
            // Whatever it is, the beat goes on.
            LOG.log(Level.WARNING, "messages to connected systems wait", e);
        }
    }

    private void begin(WebhookMessages.Due due) {
        free.acquireUninterruptibly();
        try {
            workers.execute(() -> {
                try {
                    send(due);
                } finally {
                    free.release();
                }
            });
        } catch (RuntimeException e) {
            // Not started, so it is taken again when its time is over.
            free.release();
            throw e;
        }
    }

    private void send(WebhookMessages.Due due) {
        try {
            int status = post(due);
            if (status >= 200 && status < 300) {
                messages.delivered(due.id(), String.valueOf(status), clock.instant());
            } else {
                failed(due, String.valueOf(status));
            }
        } catch (IOException e) {
            failed(due, reason(e));
        }
    }

    private int post(WebhookMessages.Due due) throws IOException {
        URI address = WebhookAddress.parse(due.address(), settings.development()).orElseThrow(() -> new IOException("address-refused"));
        if (!settings.development()) {
            for (InetAddress resolved : InetAddress.getAllByName(address.getHost())) {
                if (!WebhookAddress.mayConnect(resolved, settings.privateAddresses)) {
                    throw new IOException("address-refused");
                }
            }
        }
        Map<String, String> headers = new LinkedHashMap<>(WebhookSignature.headers(due.id().toString(), clock.instant(), due.body(), due.secrets()));
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "citizen-card-platform");
        return http.post(address, headers, due.body(), MAX_ANSWER, settings.timeout).status();
    }

    private void failed(WebhookMessages.Due due, String outcome) {
        Instant now = clock.instant();
        if (now.isAfter(due.waitingSince().plus(settings.giveUpAfter))) {
            messages.dead(due.id(), outcome, now);
            LOG.log(Level.WARNING, "message {0} to a connected system is given up: {1}", due.id(), outcome);
        } else {
            messages.failed(due.id(), outcome, now.plus(WebhookBackOff.after(due.attempts() + 1, ThreadLocalRandom.current().nextDouble())));
        }
    }

    /** A word for staff; the text of an exception may name more than they should see. */
    private static String reason(IOException e) {
        if ("address-refused".equals(e.getMessage())) {
            return e.getMessage();
        }
        if (e instanceof UnknownHostException) {
            return "unknown-host";
        }
        return e.getMessage() != null && e.getMessage().startsWith("no complete reply") ? "timeout" : "no-connection";
    }

    /** Forgets messages a month after they were delivered. */
    @Schedule(hour = "4", minute = "41", persistent = false)
    public void forgetOld() {
        messages.forgetDelivered(clock.instant().minus(KEPT));
    }
}
