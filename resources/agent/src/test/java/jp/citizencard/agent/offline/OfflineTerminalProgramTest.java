package jp.citizencard.agent.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.agent.platform.StandInPlatform.Sent;
import jp.citizencard.agent.shelf.CardShelf;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.OwedLines;
import jp.citizencard.cardap.offline.SignedDenyList;
import jp.citizencard.cardap.offline.TerminalClock;
import jp.citizencard.cardap.offline.TerminalIntake;

/** The agent as a taxi's terminal, with a card of the sandbox and a platform that comes and goes. */
class OfflineTerminalProgramTest {

    private static final String CARD = "p15-kato-daiki";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private KeyPair signing;
    private EventQueue queue;
    private DenyListFile list;
    private TerminalClock clock;
    private OfflineService taxi;
    private AgentLog log;
    private ContactLoop contact;
    private boolean reachable;
    private final List<GateProblem> told = new ArrayList<>();
    private final List<EventQueue.Entry> taken = new ArrayList<>();
    private TerminalIntake.Position position = TerminalIntake.Position.START;

    @BeforeEach
    void open() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        signing = generator.generateKeyPair();
        platform = new StandInPlatform(directory);
        platform.on("/offline/events", this::take);
        platform.on("/offline/events/position", request -> reachable ? new Answer(200, "{\"durableTo\":" + position.sequence() + "}") : new Answer(0, ""));
        deny(1);
        TaxiCard.load(CARD, TaxiCard.KEYS);
        queue = EventQueue.open(directory.resolve("queue"));
        String first = signed(1);
        list = DenyListFile.open(directory.resolve("deny-list.jws"), TaxiCard.TAXI, Map.of("k", (ECPublicKey) signing.getPublic()), CLOCK, () -> first);
        clock = TerminalClock.open(directory.resolve("latest-time"), CLOCK);
        taxi = OfflineService.taxi(new OfflineTerminal(TaxiCard.TAXI, 2, KeyLength.AES_128, TaxiCard.KEYS, list, queue, clock, new SecureRandom(), () -> new EventId(UUID.randomUUID())),
                CLOCK, 700);
        log = AgentLog.in(directory.resolve("log"), CLOCK);
        contact = contact(new EventReports(platform.client(CLOCK), queue, standing()));
    }

    private QueueStanding standing() {
        return QueueStanding.open(directory.resolve("queue-changed"), told::add);
    }

    private ContactLoop contact(EventReports reports) throws Exception {
        return new ContactLoop(() -> INTERVAL, log, OfflineContact.tasks(platform.client(CLOCK), TaxiCard.TAXI, list, reports));
    }

    @AfterEach
    void close() {
        log.close();
        queue.close();
        platform.close();
    }

    private String signed(long sequence, Diversifier... denied) {
        return SignedDenyList.sign(DenyList.of(TaxiCard.TAXI, sequence, CLOCK.instant(), CLOCK.instant().plus(Duration.ofDays(7)), List.of(denied)), (ECPrivateKey) signing.getPrivate(), "k");
    }

    private void deny(long sequence, Diversifier... denied) {
        String jws = signed(sequence, denied);
        platform.on("/offline/deny-lists/" + TaxiCard.TAXI, request -> {
            if (!reachable) {
                return new Answer(0, "");
            }
            boolean same = request.header("If-none-match").equals("\"" + sequence + "\"");
            return same ? new Answer(304, "") : new Answer(200, "{\"sequence\":" + sequence + ",\"list\":\"" + jws + "\"}");
        });
    }

    /** Takes entries as the platform does. */
    private Answer take(Sent request) {
        if (!reachable) {
            return new Answer(0, "");
        }
        List<EventQueue.Entry> batch = new ArrayList<>();
        for (JsonNode entry : request.json().path("entries")) {
            batch.add(new EventQueue.Entry(entry.path("sequence").asLong(), hex(entry.path("previous")), Base64.getDecoder().decode(entry.path("content").asText()), hex(entry.path("hash"))));
        }
        Map<Long, String> known = taken.stream().collect(Collectors.toMap(EventQueue.Entry::sequence, EventQueue.Entry::hash));
        TerminalIntake.Result result = TerminalIntake.take(position, known, batch);
        if (result.outcome() != TerminalIntake.Outcome.TAKEN) {
            return new Answer(409, "{\"code\":\"offline-queue-changed\",\"title\":\"続いていません\"}");
        }
        taken.addAll(result.taken());
        position = result.position();
        return new Answer(200, "{\"durableTo\":" + position.sequence() + "}");
    }

    private static String hex(JsonNode bytes) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(bytes.asText()));
    }

    private String ride() throws OfflineException {
        try (CardTransport way = SharedSandbox.get().card(CARD).connect()) {
            return taxi.serve(way);
        }
    }

    @Test
    void withThePlatformSwitchedOffCardsAreServedAndEverythingArrivesOnceAndInOrderAfterwards() throws Exception {
        for (int i = 1; i <= 20; i++) {
            assertThat(ride()).isEqualTo("SUBSIDY 350 LEFT " + (12_000 - i * 350));
            if (i == 10) {
                assertThat(contact.once()).isEqualTo(Duration.ofSeconds(2));
                assertThat(contact.once()).isEqualTo(Duration.ofSeconds(4));
            }
        }
        assertThat(taken).isEmpty();
        assertThat(queue.pending()).hasSize(42);

        reachable = true;
        assertThat(contact.once()).isEqualTo(INTERVAL);

        assertThat(queue.pending()).isEmpty();
        assertThat(taken).extracting(EventQueue.Entry::sequence).hasSize(42).isSorted().doesNotHaveDuplicates();
        List<OfflineEvent> done = taken.stream().map(entry -> OfflineEvent.decode(entry.content())).filter(event -> event.kind() == OfflineEvent.Kind.DONE).toList();
        assertThat(done).extracting(event -> event.receipt().transaction()).hasSize(21).isSorted().doesNotHaveDuplicates();
        assertThat(contact.once()).isEqualTo(INTERVAL);
        assertThat(taken).hasSize(42);
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" REPORT platform-unreachable ", " REPORT sent ");
    }

    @Test
    void anAnswerThatIsLostLeadsToNothingTwice() throws Exception {
        ride();
        reachable = true;
        boolean[] lost = {false};
        platform.on("/offline/events", request -> {
            Answer answer = take(request);
            boolean first = !lost[0];
            lost[0] = true;
            return first ? new Answer(0, "") : answer;
        });

        assertThat(contact.once()).isEqualTo(INTERVAL);

        assertThat(taken).hasSize(4);
        assertThat(queue.pending()).isEmpty();
    }

    @Test
    void aQueueThatThePlatformRefusesIsKeptAndWaitsLongerAndLonger() throws Exception {
        ride();
        reachable = true;
        platform.on("/offline/events", request -> new Answer(409, "{\"code\":\"offline-queue-changed\",\"title\":\"続いていません\"}"));

        Duration wait = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            Duration next = contact.once();
            assertThat(next).isGreaterThanOrEqualTo(wait).isLessThanOrEqualTo(Duration.ofMinutes(10));
            wait = next;
        }
        assertThat(wait).isEqualTo(Duration.ofMinutes(10));
        assertThat(queue.pending()).hasSize(4);
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" REPORT offline-queue-changed ");
    }

    @Test
    void aQueueThatWasEmptiedKeepsItsNewEntriesInsteadOfLosingThem() throws Exception {
        ride();
        reachable = true;
        contact.once();
        assertThat(taken).hasSize(4);
        queue.close();
        queue = EventQueue.open(directory.resolve("emptied"));
        QueueStanding standing = standing();
        ContactLoop afresh = contact(new EventReports(platform.client(CLOCK), queue, standing));
        afresh.once();
        queue.append("new 1".getBytes(StandardCharsets.UTF_8));
        queue.append("new 2".getBytes(StandardCharsets.UTF_8));
        afresh.once();

        assertThat(queue.pending()).hasSize(2);
        assertThat(taken).hasSize(4);
        assertThat(platform.sent("/offline/events").stream().skip(1)).as("the platform is shown where the queue stands, and nothing of the queue is sent").hasSize(2)
                .allSatisfy(claim -> assertThat(Base64.getDecoder().decode(claim.json().path("entries").get(0).path("content").asText())).asString(StandardCharsets.UTF_8).doesNotContain("new"));
        assertThat(told).as("once").containsExactly(GateProblem.QUEUE_CHANGED);
        assertServesNobody(standing);
        reachable = false;
        assertServesNobody(standing());
        assertThat(told).as("at the next start, too").hasSize(2);
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" REPORT offline-queue-changed ");
    }

    private void assertServesNobody(QueueStanding standing) {
        int before = queue.pending().size();
        assertThatThrownBy(() -> standing.guard(taxi).serve(null)).isInstanceOfSatisfying(OfflineException.class, e -> assertThat(e.reason()).isEqualTo(OfflineException.Reason.QUEUE_CHANGED));
        assertThat(queue.pending()).hasSize(before);
    }

    @Test
    void aTerminalWhoseQueueFitsAgainServesAgain() throws Exception {
        ride();
        reachable = true;
        contact.once();
        TerminalIntake.Position real = position;
        position = new TerminalIntake.Position(0, TerminalIntake.Position.START.hash());
        QueueStanding standing = standing();
        ContactLoop afresh = contact(new EventReports(platform.client(CLOCK), queue, standing));
        afresh.once();
        assertServesNobody(standing);

        position = real;
        afresh.once();

        try (CardTransport way = SharedSandbox.get().card(CARD).connect()) {
            assertThat(standing.guard(taxi).serve(way)).isEqualTo("SUBSIDY 350 LEFT 11300");
        }
        assertThat(directory.resolve("queue-changed")).doesNotExist();
    }

    /** As after a start: what is noted is read from the disk. */
    private OfflineService owing(Duration later) throws Exception {
        Clock now = Clock.offset(CLOCK, later);
        OwedLines owed = OwedLines.open(directory.resolve("owed-lines"), OfflineTerminal.SAME_VISIT);
        return OfflineService.taxi(new OfflineTerminal(TaxiCard.TAXI, 2, KeyLength.AES_128, TaxiCard.KEYS, list, queue, TerminalClock.open(directory.resolve("latest-time"), now), new SecureRandom(),
                () -> new EventId(UUID.randomUUID()), Optional.of(owed)), now, 700);
    }

    private static String ride(OfflineService service) throws OfflineException {
        try (CardTransport way = SharedSandbox.get().card(CARD).connect()) {
            return service.serve(way);
        }
    }

    @Test
    void aRideWhoseLineNeverCameIsGivenAgainWithinTenMinutesAndNotPaidAgain() throws Exception {
        assertThat(ride(owing(Duration.ZERO))).isEqualTo("SUBSIDY 350 LEFT 11650");
        reachable = true;
        contact.once();
        assertThat(queue.pending()).as("the platform has it").isEmpty();

        OfflineService restarted = owing(Duration.ofSeconds(599));
        assertThat(ride(restarted)).isEqualTo("SUBSIDY 350 LEFT 11650");
        assertThat(ride(restarted)).as("still not out").isEqualTo("SUBSIDY 350 LEFT 11650");
        restarted.given();
        assertThat(ride(restarted)).as("a second ride").isEqualTo("SUBSIDY 350 LEFT 11300");
        assertThat(ride(owing(Duration.ofSeconds(599 + 600)))).as("too late").isEqualTo("SUBSIDY 350 LEFT 10950");
    }

    @Test
    void aQueuePutBackFromACopyNeverDropsWhatThePlatformHasNotSeen() throws Exception {
        queue.append("1".getBytes(StandardCharsets.UTF_8));
        List<EventQueue.Entry> first = queue.pending();
        long sent = first.get(0).sequence();
        platform.on("/offline/events/position", request -> new Answer(200, "{\"durableTo\":0}"));
        platform.on("/offline/events", request -> new Answer(200, "{\"durableTo\":" + (sent + 5) + "}"));
        reachable = true;

        contact.once();

        assertThat(queue.pending()).as("the platform has more than this queue ever had").hasSize(1);
    }

    @Test
    void aFaultOfOneContactIsNotTheLast() throws Exception {
        platform.on("/offline/events/position", request -> new Answer(200, "{\"durableTo\":0}"));
        reachable = true;
        ContactLoop broken = contact(new EventReports(null, queue, standing()));
        queue.append("1".getBytes(StandardCharsets.UTF_8));

        assertThat(broken.once()).isEqualTo(Duration.ofSeconds(2));
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" REPORT agent-failed ");
    }

    @Test
    void theDenyListIsAskedForByItsNumberAndWrittenOnlyWhenItIsNew() throws Exception {
        reachable = true;
        java.nio.file.attribute.FileTime written = java.nio.file.attribute.FileTime.fromMillis(1);
        Path file = Files.setLastModifiedTime(directory.resolve("deny-list.jws"), written);
        contact.once();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
        assertThat(platform.sent("/offline/deny-lists/" + TaxiCard.TAXI).get(0).header("If-none-match")).isEqualTo("\"1\"");
        deny(2);
        contact.once();
        assertThat(list.sequence()).isEqualTo(2);
    }

    @Test
    void aCardOnTheNextDenyListIsRefusedFromThenOnAlsoWithoutNetwork() throws Exception {
        ride();
        reachable = true;
        deny(2, TaxiCard.DIVERSIFIER);
        contact.once();
        reachable = false;

        assertThatThrownBy(this::ride).isInstanceOfSatisfying(OfflineException.class, e -> assertThat(e.reason()).isEqualTo(OfflineException.Reason.DENIED));
        reachable = true;
        deny(1);
        contact.once();
        assertThat(list.sequence()).as("an older list is not taken").isEqualTo(2);
        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" DENY_LIST accepted ", " DENY_LIST deny-list-refused ");
    }

    @Test
    void theClockIsComparedAtEachContactAndKeptWithoutNetwork() throws Exception {
        List<Optional<Instant>> platformTimes = new ArrayList<>(List.of(Optional.empty(), Optional.of(CLOCK.instant().plusSeconds(599)), Optional.of(CLOCK.instant().minusSeconds(601)),
                Optional.of(CLOCK.instant().plusSeconds(601))));
        ContactLoop looks = new ContactLoop(() -> INTERVAL, log, List.of(OfflineContact.clock(() -> platformTimes.remove(0), clock, list)));
        looks.once();
        assertThat(Files.readString(directory.resolve("latest-time"))).isEqualTo(CLOCK.instant().toString());
        looks.once();
        ride();
        looks.once();
        looks.once();

        assertThatThrownBy(this::ride).isInstanceOfSatisfying(OfflineException.class, e -> assertThat(e.reason()).isEqualTo(OfflineException.Reason.CLOCK_BEHIND));
        assertThat(Files.readAllLines(directory.resolve("log/agent.0.log"))).hasSize(2).satisfiesExactly(line -> assertThat(line).contains(" CLOCK clock-ahead "),
                line -> assertThat(line).contains(" CLOCK clock-behind "));
    }

    @Test
    void theGateServesCardAfterCardAndTellsWhyNot() throws Exception {
        CardShelf shelf = SharedSandbox.shelf();
        BlockingQueue<String> served = new LinkedBlockingQueue<>();
        BlockingQueue<GateProblem> problems = new LinkedBlockingQueue<>();
        OfflineGate gate = new OfflineGate(shelf.reader(), TaxiCard.TAXI, taxi, served::add, problems::add, log);
        Thread running = new Thread(() -> {
            try {
                gate.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        running.start();
        try {
            shelf.put(CARD);
            assertThat(served.poll(20, TimeUnit.SECONDS)).isEqualTo("SUBSIDY 350 LEFT 11650");
            shelf.put("p01-sato-hanako");
            assertThat(problems.poll(20, TimeUnit.SECONDS).code()).isEqualTo("not-loaded");
            shelf.put(CARD);
            assertThat(served.poll(20, TimeUnit.SECONDS)).isEqualTo("SUBSIDY 350 LEFT 11300");
            assertThat(served).isEmpty();
        } finally {
            running.interrupt();
            running.join();
        }
        assertThat(Files.readString(directory.resolve("log/agent.0.log"), StandardCharsets.US_ASCII)).contains(" OFFLINE_USE accepted ", " OFFLINE_USE not-loaded ");
    }
}
