package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.card.CardException;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.SignedDenyList;
import jp.citizencard.cardap.offline.example.TaxiSubsidy;
import jp.citizencard.cardap.simulator.FreeSpaceCard;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;

/** Terminals without network, real card APs on software cards, and what the server makes of the reports. */
class OfflineIT extends RestTest {

    private static final int USES = 20;

    @TempDir
    private Path directory;
    private Town town;
    private OfflineCardAp cardAp;
    private Device taxi;
    private Device otherTaxi;

    @BeforeEach
    void foundATown() {
        town = Town.found().service("card-ap", RevocationMode.OCSP_ONLY);
        String link = Cards.register(town.counter("card-ap"), "card-ap", "p24-mori-kazuo").text("linkId");
        cardAp = OfflineCardAp.of(town, link);
        taxi = town.terminal(Place.LENT_DEVICE, Purpose.RECEPTION, "offline");
        otherTaxi = town.terminal(Place.LENT_DEVICE, Purpose.RECEPTION, "offline");
    }

    private static Clock clock() {
        return Clock.fixed(Assertion.now(), ZoneOffset.UTC);
    }

    private EventQueue queue(String name) {
        return EventQueue.open(directory.resolve(name));
    }

    /** Uses the card without any network. */
    private void ride(EventQueue queue, FreeSpaceCard card, int times, Clock clock) throws Exception {
        TaxiSubsidy subsidy = cardAp.taxi(queue, clock);
        for (int i = 0; i < times; i++) {
            subsidy.ride(OfflineCardAp.way(card), 100 + i);
        }
    }

    static Map<String, Object> batch(List<EventQueue.Entry> entries) {
        return Map.of("entries", entries.stream().map(OfflineIT::json).toList());
    }

    private static Map<String, Object> json(EventQueue.Entry entry) {
        Map<String, Object> json = new HashMap<>();
        json.put("sequence", entry.sequence());
        json.put("previous", Cards.base64(HexFormat.of().parseHex(entry.previous())));
        json.put("content", Cards.base64(entry.content()));
        json.put("hash", Cards.base64(HexFormat.of().parseHex(entry.hash())));
        return json;
    }

    private static long durableTo(Reply reply) {
        return reply.is(200).json().path("durableTo").asLong(-1);
    }

    private List<String> transactions() {
        return Town.query("SELECT CONCAT(number, ' ', operation, ' ', amount, ' ', value) FROM offline_transaction WHERE aid = ? ORDER BY number", cardAp.aid().value());
    }

    private List<String> anomalies() {
        return Town.query("SELECT kind FROM offline_anomaly WHERE municipality_code = ? ORDER BY id", town.code());
    }

    @Test
    void afterTwentyUsesWithoutNetworkEverythingIsThereOnceAndInOrder() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue queue = queue("a")) {
            ride(queue, card, USES, clock());
            List<EventQueue.Entry> all = queue.pending();
            assertThat(all).as("intention and receipt of the year's filling and of each ride").hasSize(2 * (USES + 1));

            assertThat(durableTo(taxi.get("/offline/events/position"))).isZero();
            assertThat(durableTo(taxi.post("/offline/events", batch(all)))).isEqualTo(all.size());

            assertThat(transactions()).hasSize(USES + 1).first().asString().startsWith("1 START_PERIOD");
            long left = TaxiSubsidy.YEARLY_YEN;
            for (int i = 0; i < USES; i++) {
                long yen = (100 + i) / 2;
                left -= yen;
                assertThat(transactions().get(i + 1)).isEqualTo((i + 2) + " DECREASE " + yen + " " + left);
            }
            assertThat(Town.query("SELECT COUNT(*) FROM offline_event e JOIN terminal t ON t.id = e.terminal_id WHERE t.client_id = ?", taxi.clientId())).containsExactly(String.valueOf(all.size()));
            assertThat(anomalies()).isEmpty();
            assertThat(durableTo(taxi.get("/offline/events/position"))).isEqualTo(all.size());
        }
    }

    @Test
    void whatIsSentTwiceOrCutInTheMiddleIsTakenOnce() throws Exception {
        try (EventQueue queue = queue("a")) {
            ride(queue, cardAp.card(), 4, clock());
            List<EventQueue.Entry> all = queue.pending();
            assertThat(durableTo(taxi.post("/offline/events", batch(all.subList(0, 4))))).isEqualTo(4);
            assertThat(durableTo(taxi.post("/offline/events", batch(all.subList(0, 4))))).as("the answer was lost").isEqualTo(4);
            assertThat(durableTo(taxi.post("/offline/events", batch(all.subList(2, 7))))).as("overlapping").isEqualTo(7);
            assertThat(durableTo(taxi.post("/offline/events", batch(all)))).isEqualTo(10);
        }
        assertThat(transactions()).hasSize(5);
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void batchesThatAreSentAtTheSameTimeAreTakenOnce() throws Exception {
        try (EventQueue queue = queue("a")) {
            ride(queue, cardAp.card(), 6, clock());
            Map<String, Object> all = batch(queue.pending());
            taxi.token();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            Callable<Reply> send = () -> taxi.post("/offline/events", all);
            for (Future<Reply> answer : threads.invokeAll(List.of(send, send, send, send))) {
                assertThat(durableTo(answer.get())).isEqualTo(14);
            }
            threads.shutdown();
        }
        assertThat(transactions()).hasSize(7);
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void aGapAndAChangedQueueAreRefusedAndChangeNothing() throws Exception {
        try (EventQueue queue = queue("a"); EventQueue other = queue("b")) {
            ride(queue, cardAp.card(), 2, clock());
            List<EventQueue.Entry> all = queue.pending();
            assertThat(durableTo(taxi.post("/offline/events", batch(all.subList(0, 2))))).isEqualTo(2);
            Reply gap = taxi.post("/offline/events", batch(all.subList(3, 6))).isProblem(409, "offline-queue-gap").names("entries");
            assertThat(gap.text("action")).contains("3");

            ride(other, cardAp.card(), 2, clock());
            taxi.post("/offline/events", batch(other.pending())).isProblem(409, "offline-queue-changed");
            taxi.post("/offline/events", batch(other.pending().subList(2, 4))).isProblem(409, "offline-queue-changed");
            EventQueue.Entry third = all.get(2);
            taxi.post("/offline/events", batch(List.of(new EventQueue.Entry(3, third.previous(), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), third.hash()))))
                    .isProblem(409, "offline-queue-changed");

            assertThat(durableTo(taxi.get("/offline/events/position"))).isEqualTo(2);
            assertThat(anomalies()).as("told once").containsExactly("QUEUE_CHANGED");
            assertThat(durableTo(taxi.post("/offline/events", batch(all)))).as("the right queue goes on").isEqualTo(6);
        }
    }

    @Test
    void anotherQueueUnderOldNumbersIsRefusedInsteadOfBeingPassedOver() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue queue = queue("a"); EventQueue emptied = queue("b")) {
            ride(queue, card, 2, clock());
            assertThat(durableTo(taxi.post("/offline/events", batch(queue.pending())))).isEqualTo(6);
            ride(emptied, card, 2, clock());
            assertThat(emptied.pending()).as("numbers 1 to 4, which the server has").hasSize(4);
            taxi.post("/offline/events", batch(emptied.pending())).isProblem(409, "offline-queue-changed");
        }
        assertThat(transactions()).hasSize(3);
        assertThat(anomalies()).containsExactly("QUEUE_CHANGED");
    }

    @Test
    void aWriteWhoseEndNobodyLearnsIsToldWhenTheCardHasGoneOnAndSettledWhenItsNumberIsAnothers() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue torn = queue("a"); EventQueue other = queue("b"); EventQueue third = queue("c")) {
            ride(torn, card, 1, clock());
            assertThat(durableTo(taxi.post("/offline/events", batch(torn.pending().subList(0, 3))))).as("the card left: no end").isEqualTo(3);
            assertThat(intentions()).as("it would be transaction 2").containsExactly("2");
            ride(other, card, 1, clock());
            assertThat(durableTo(otherTaxi.post("/offline/events", batch(other.pending())))).as("transaction 3").isEqualTo(2);
            assertThat(anomalies()).containsExactly("UNSETTLED");

            assertThat(durableTo(taxi.post("/offline/events", batch(torn.pending())))).as("the card came back").isEqualTo(4);
            assertThat(intentions()).isEmpty();
            assertThat(transactions()).hasSize(3);

            assertThatThrownBy(() -> cardAp.taxi(third, clock()).ride(leaving(card), 100)).isInstanceOf(OfflineException.class);
            card.reset();
            assertThat(durableTo(town.terminal(Place.LENT_DEVICE, Purpose.RECEPTION, "offline").post("/offline/events", batch(third.pending())))).isEqualTo(1);
            assertThat(intentions()).containsExactly("4");
            ride(other, card, 1, clock());
            assertThat(durableTo(otherTaxi.post("/offline/events", batch(other.pending())))).as("transaction 4").isEqualTo(4);
            assertThat(intentions()).as("another has its number: it was not done").isEmpty();
        }
        assertThat(anomalies()).containsExactly("UNSETTLED");
    }

    @Test
    void aWriteForWhoseCardTheTerminalWaitsNoMoreIsToldAndForgotten() throws Exception {
        try (EventQueue queue = queue("a")) {
            FreeSpaceCard card = cardAp.card();
            assertThatThrownBy(() -> cardAp.taxi(queue, clock()).ride(leaving(card), 100)).isInstanceOf(OfflineException.class);
            String intended = new String(queue.pending().get(0).content(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(durableTo(taxi.post("/offline/events", batch(queue.pending())))).isEqualTo(1);
            assertThat(intentions()).containsExactly("1");
            queue.acknowledge(1);
            queue.append(intended.replace("INTENDED", "GIVEN_UP").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(durableTo(taxi.post("/offline/events", batch(queue.pending())))).isEqualTo(2);
        }
        assertThat(intentions()).isEmpty();
        assertThat(anomalies()).containsExactly("UNSETTLED");
    }

    /** A card that leaves before the sixth command, by which a ride is paid, reaches it. */
    private static CardTransport leaving(FreeSpaceCard card) {
        int[] commands = {0};
        return OfflineCardAp.way(command -> {
            if (++commands[0] == 6) {
                throw new CardException(CardException.Reason.CARD_REMOVED, "the card has left");
            }
            return card.transmit(command);
        });
    }

    private List<String> intentions() {
        return Town.query("SELECT number FROM offline_intention WHERE aid = ?", cardAp.aid().value());
    }

    @Test
    void oneCardAtTwoTerminalsIsPutTogetherInTheOrderOfItsCounterWhicheverReportsFirst() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue first = queue("a"); EventQueue second = queue("b")) {
            ride(first, card, 2, clock());
            ride(second, card, 3, clock());
            ride(first, card, 1, clock());
            assertThat(durableTo(otherTaxi.post("/offline/events", batch(second.pending())))).isEqualTo(6);
            assertThat(durableTo(taxi.post("/offline/events", batch(first.pending())))).isEqualTo(8);
            taxi.post("/offline/events", batch(first.pending())).is(200);
        }
        assertThat(Town.query("SELECT uses FROM card_ap_use WHERE aid = ? AND municipality_code = ? ORDER BY uses", cardAp.aid().value(), town.code())).as("six rides at two terminals; a filling is none")
                .containsExactly("3", "3");
        assertThat(Town.query("SELECT number FROM offline_transaction WHERE aid = ? ORDER BY number", cardAp.aid().value())).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void aRecordThatATerminalWritesIsTakenBetweenRidesAndOnlyWithTheContentThatTheCardHas() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue honest = queue("a"); EventQueue forged = queue("b")) {
            ride(honest, card, 1, clock());
            cardAp.note(honest, card, clock(), HexFormat.of().parseHex("2026112012000001"));
            ride(honest, card, 1, clock());
            EventQueue.Entry done = honest.pending().get(5);
            String written = new String(done.content(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(written).contains("\"operation\":\"UPDATE_RECORD\"", "\"kind\":\"DONE\"", "2026112012000001");
            forged.append(written.replace("2026112012000001", "2026112012000002").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(durableTo(otherTaxi.post("/offline/events", batch(forged.pending())))).isEqualTo(1);
            assertThat(anomalies()).as("the evidence covers the content").containsExactly("FORGED");
            assertThat(durableTo(taxi.post("/offline/events", batch(honest.pending())))).isEqualTo(8);
        }
        assertThat(transactions()).hasSize(4).contains("3 UPDATE_RECORD 0 0").last().asString().startsWith("4 DECREASE 50 ");
        assertThat(anomalies()).hasSize(1);
    }

    @Test
    void aCopiedCardAtTwoTerminalsIsFound() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue first = queue("a"); EventQueue second = queue("b")) {
            ride(first, card, 1, clock());
            FreeSpaceCard copy = new FreeSpaceCard(card.contents());
            ride(first, card, 1, clock());
            ride(second, copy, 1, clock());
            taxi.post("/offline/events", batch(first.pending())).is(200);
            otherTaxi.post("/offline/events", batch(second.pending())).is(200);
        }
        assertThat(transactions()).hasSize(3);
        assertThat(Town.query("SELECT CONCAT(a.kind, ' ', a.number, ' ', t.client_id) FROM offline_anomaly a JOIN terminal t ON t.id = a.other_terminal_id WHERE a.municipality_code = ?", town.code()))
                .containsExactly("COPIED_CARD 3 " + taxi.clientId());
    }

    @Test
    void aWrongClockIsToldOnceAndOrdersNothing() throws Exception {
        FreeSpaceCard card = cardAp.card();
        Clock ahead = Clock.offset(clock(), Duration.ofDays(1));
        try (EventQueue first = queue("a"); EventQueue second = queue("b")) {
            ride(first, card, 2, ahead);
            ride(second, card, 1, clock());
            taxi.post("/offline/events", batch(first.pending())).is(200);
            otherTaxi.post("/offline/events", batch(second.pending())).is(200);
        }
        assertThat(transactions()).hasSize(4);
        assertThat(anomalies()).as("the clock that is ahead, and the one that contradicts it").containsExactly("CLOCK", "CLOCK");
    }

    @Test
    void aReceiptThatTheCardHasNotMadeAndAnEntryThatIsNoneAreKeptAndTold() throws Exception {
        FreeSpaceCard card = cardAp.card();
        try (EventQueue honest = queue("a"); EventQueue forged = queue("b")) {
            ride(honest, card, 1, clock());
            String receipt = new String(honest.pending().get(3).content(), java.nio.charset.StandardCharsets.UTF_8);
            forged.append("this is no event".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            forged.append(receipt.replace("\"amount\":50", "\"amount\":5").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            forged.append(receipt.replace(cardAp.diversifier().value(), "0A0A0A0A0A0A0A0A0A0A").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(durableTo(taxi.post("/offline/events", batch(forged.pending())))).isEqualTo(3);
        }
        assertThat(transactions()).isEmpty();
        assertThat(anomalies()).containsExactly("UNREADABLE", "FORGED", "UNKNOWN_LOADING");
    }

    @Test
    void theDenyListIsSignedNumberedAndAnsweredWith304WhileNothingHasChanged() throws Exception {
        String path = "/offline/deny-lists/" + cardAp.aid();
        Reply first = taxi.get(path).is(200);
        DenyList empty = accepted(first, Optional.empty());
        assertThat(empty.size()).isZero();
        assertThat(first.header("ETag")).isEqualTo("\"" + empty.sequence() + "\"");
        assertThat(taxi.send(path, request -> request.header("If-None-Match", first.header("ETag")).GET()).status()).isEqualTo(304);

        cardAp.want("SUSPENDED");
        Reply second = taxi.send(path, request -> request.header("If-None-Match", first.header("ETag")).GET()).is(200);
        DenyList denied = accepted(second, Optional.of(empty));
        assertThat(denied.sequence()).isEqualTo(empty.sequence() + 1);
        assertThat(denied.contains(cardAp.diversifier())).isTrue();

        cardAp.want("IN_USE");
        assertThat(accepted(taxi.get(path).is(200), Optional.of(denied)).size()).isZero();
    }

    private DenyList accepted(Reply reply, Optional<DenyList> current) throws Exception {
        Map<String, ECPublicKey> keys = new HashMap<>();
        for (var key : taxi.get("/offline/keys").is(200).json().path("keys")) {
            ECKey parsed = ECKey.parse(key.toString());
            keys.put(parsed.getKeyID(), parsed.toECPublicKey());
        }
        assertThat(keys).isNotEmpty();
        return SignedDenyList.accept(reply.text("list"), cardAp.aid(), keys, current, clock());
    }

    @Test
    void onlyTerminalsOfTheScopeAndOfTheAreaGetAnything() {
        Device library = town.counter("card-ap");
        library.get("/offline/events/position").isProblem(403, "not-allowed");
        library.post("/offline/events", Map.of("entries", List.of())).isProblem(403, "not-allowed");
        Device elsewhere = Town.found().terminal(Place.LENT_DEVICE, Purpose.RECEPTION, "offline");
        elsewhere.get("/offline/deny-lists/" + cardAp.aid()).isProblem(404, "card-ap-unknown");
        taxi.get("/offline/deny-lists/F0FFFFFFFFFF").isProblem(404, "card-ap-unknown");
        taxi.get("/offline/deny-lists/nonsense").isProblem(400, "invalid-value").names("aid");
    }

    @Test
    void aBatchThatIsNoneIsRefusedWithItsField() {
        taxi.post("/offline/events", Map.of()).isProblem(400, "invalid-value").names("entries");
        taxi.post("/offline/events", Map.of("entries", List.of())).isProblem(400, "invalid-value").names("entries");
        Map<String, Object> entry = json(new EventQueue.Entry(1, "0".repeat(64), new byte[] {1}, "0".repeat(64)));
        for (String field : List.of("previous", "content", "hash")) {
            Map<String, Object> lacking = new HashMap<>(entry);
            lacking.remove(field);
            taxi.post("/offline/events", Map.of("entries", List.of(lacking))).isProblem(400, "invalid-value").names("entries[0]");
        }
        Map<String, Object> zero = new HashMap<>(entry);
        zero.put("sequence", 0);
        taxi.post("/offline/events", Map.of("entries", List.of(zero))).isProblem(400, "invalid-value").names("entries[0]");
        assertThat(durableTo(taxi.get("/offline/events/position"))).isZero();
    }
}
