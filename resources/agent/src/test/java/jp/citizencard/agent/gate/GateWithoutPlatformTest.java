package jp.citizencard.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.offline.EventReports;
import jp.citizencard.agent.offline.OfflineCards;
import jp.citizencard.agent.offline.OfflineContact;
import jp.citizencard.agent.offline.OfflineService;
import jp.citizencard.agent.offline.QueueStanding;
import jp.citizencard.agent.offline.TaxiCard;
import jp.citizencard.agent.platform.Patience;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.agent.platform.StandInPlatform.Sent;
import jp.citizencard.agent.shelf.CardShelf;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.SignedDenyList;
import jp.citizencard.cardap.offline.TerminalClock;

/** A gate at one reader, for touches with the platform and for a card AP without it. */
class GateWithoutPlatformTest {

    /** Has a card AP whose id is T-1. */
    private static final String TAKESHI = "p19-hayashi-takeshi";
    private static final String KAZUO = "p24-mori-kazuo";
    private static final Diversifier LOADING = new Diversifier("0102030405060708090A");

    @TempDir
    private Path directory;
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final CardShelf shelf = SharedSandbox.shelf();
    private final BlockingQueue<String> numbers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();
    private final List<JsonNode> reported = new CopyOnWriteArrayList<>();
    private volatile boolean reachable = true;
    private StandInPlatform platform;
    private EventQueue queue;
    private DenyListFile list;
    private KeyPair signing;
    private ContactLoop contact;
    private AgentLog log;
    private Thread gate;

    @BeforeEach
    void open() throws Exception {
        platform = new StandInPlatform(directory);
        whenReachable("/touches", request -> "{\"status\":\"accepted\",\"serviceUserId\":\"0012345\"}");
        whenReachable("/offline/events/position", request -> "{\"durableTo\":" + reported.size() + "}");
        whenReachable("/offline/events", this::take);
        TaxiCard.load(TAKESHI, TaxiCard.keys());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        signing = generator.generateKeyPair();
        queue = EventQueue.open(directory.resolve("queue"));
        String first = deny(1, List.of());
        list = DenyListFile.open(directory.resolve("deny-list.jws"), TaxiCard.TAXI, Map.of("k", (ECPublicKey) signing.getPublic()), clock, () -> first);
        TerminalClock time = TerminalClock.open(directory.resolve("latest-time"), clock);
        OfflineTerminal terminal = new OfflineTerminal(TaxiCard.TAXI, 2, KeyLength.AES_128, TaxiCard.keys(), list, queue, time, new SecureRandom(), () -> new EventId(UUID.randomUUID()));
        log = AgentLog.in(directory.resolve("log"), clock);
        QueueStanding standing = QueueStanding.open(directory.resolve("queue-changed"), problem -> problems.add(problem.code()));
        contact = new ContactLoop(() -> Duration.ZERO, log, OfflineContact.tasks(platform.client(clock), TaxiCard.TAXI, list, new EventReports(platform.client(clock), queue, standing)));
        Gate opened = new Gate(shelf.reader(), new ServiceDesk(platform.client(clock, Patience.SHORT), "gym"), numbers::add, problem -> problems.add(problem.code()), log,
                Optional.of(new OfflineCards(TaxiCard.TAXI, OfflineService.visit(terminal))), clock);
        gate = new Thread(() -> {
            try {
                opened.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        gate.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        while (gate.isAlive()) {
            gate.interrupt();
            gate.join(200);
        }
        log.close();
        queue.close();
        platform.close();
    }

    private interface Reply {
        String to(Sent request);
    }

    private void whenReachable(String path, Reply reply) {
        platform.on(path, request -> reachable ? new Answer(200, reply.to(request)) : new Answer(0, ""));
    }

    private String take(Sent request) {
        request.json().path("entries").forEach(reported::add);
        return "{\"durableTo\":" + reported.get(reported.size() - 1).path("sequence").asLong() + "}";
    }

    private String deny(long sequence, List<Diversifier> denied) {
        String jws = SignedDenyList.sign(DenyList.of(TaxiCard.TAXI, sequence, now, now.plus(Duration.ofDays(7)), denied), (ECPrivateKey) signing.getPrivate(), "k");
        whenReachable("/offline/deny-lists/" + TaxiCard.TAXI, request -> "{\"sequence\":" + sequence + ",\"list\":\"" + jws + "\"}");
        return jws;
    }

    private String put(String card, BlockingQueue<String> told) throws InterruptedException {
        shelf.put(card);
        String next = told.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("numbers %s, problems %s", numbers, problems).isNotNull();
        return next;
    }

    private int touches() {
        return platform.sent("/touches").size();
    }

    @Test
    void anOutageIsBridgedByTheCardApAndReportedOnceAndInOrder() throws Exception {
        assertThat(put(TAKESHI, numbers)).isEqualTo("0012345");
        reachable = false;
        assertThat(put(TAKESHI, numbers)).isEqualTo("T-1");
        int tried = touches();
        now = now.plusSeconds(10);
        assertThat(put(TAKESHI, numbers)).isEqualTo("T-1");
        assertThat(touches()).as("the network is left alone for a while").isEqualTo(tried);
        contact.once();
        assertThat(queue.pending()).hasSize(2);

        reachable = true;
        contact.once();
        contact.once();
        now = now.plusSeconds(60);
        assertThat(put(TAKESHI, numbers)).isEqualTo("0012345");

        assertThat(queue.pending()).isEmpty();
        assertThat(reported).extracting(entry -> entry.path("sequence").asLong()).containsExactly(1L, 2L);
        List<OfflineEvent> events = new ArrayList<>();
        reported.forEach(entry -> events.add(OfflineEvent.decode(Base64.getDecoder().decode(entry.path("content").asText()))));
        assertThat(events).extracting(OfflineEvent::kind).containsOnly(OfflineEvent.Kind.SEEN);
        assertThat(events).extracting(OfflineEvent::diversifier).containsOnly(LOADING);
        assertThat(problems).isEmpty();
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" TOUCH platform-unreachable ", " OFFLINE_USE accepted ", " REPORT sent ").doesNotContain("T-1");
    }

    @ParameterizedTest
    @CsvSource({"503, temporarily-unavailable", "500, internal-error"})
    void aPlatformThatSaysThatItCannotWorkIsBridged(int status, String code) throws Exception {
        platform.on("/touches", request -> new Answer(status, "{\"code\":\"" + code + "\",\"title\":\"使えません。\"}"));

        assertThat(put(TAKESHI, numbers)).isEqualTo("T-1");
        assertThat(put(TAKESHI, numbers)).isEqualTo("T-1");
        assertThat(touches()).as("the network is left alone for a while").isEqualTo(1);
        assertThat(queue.pending()).hasSize(2);
        assertThat(problems).isEmpty();
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" TOUCH " + code + " ");
    }

    @ParameterizedTest
    @CsvSource({"403, certificate-revoked", "503, revocation-state-unknown"})
    void aRefusalOfThePlatformIsNotBridged(int status, String code) throws Exception {
        platform.on("/touches", request -> new Answer(status, "{\"code\":\"" + code + "\",\"title\":\"使えません。\"}"));

        assertThat(put(TAKESHI, problems)).isEqualTo(code);
        assertThat(numbers).isEmpty();
        assertThat(queue.pending()).isEmpty();
    }

    @Test
    void aDeniedCardApIsRefusedWithoutThePlatformToo() throws Exception {
        deny(2, List.of(LOADING));
        contact.once();
        reachable = false;

        assertThat(put(TAKESHI, problems)).isEqualTo("denied");
        assertThat(numbers).isEmpty();
    }

    /** The pause that the first card has begun ends with the second, which only the platform could serve. */
    @Test
    void whoHasNoCardApIsToldOfTheOutageAndTheNextTouchAsksThePlatformAgain() throws Exception {
        reachable = false;
        assertThat(put(TAKESHI, numbers)).isEqualTo("T-1");
        assertThat(put(KAZUO, problems)).isEqualTo("platform-unreachable");
        reachable = true;

        assertThat(put(KAZUO, numbers)).isEqualTo("0012345");
    }
}
