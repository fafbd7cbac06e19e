package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.cardap.Aid;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.ApTermsConverter;
import jp.citizencard.launcher.Platform;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;

/** Card APs with the terms of the demo municipalities, loaded by the server and used by the agent's own program without network. */
class OfflineProgramIT extends RestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;
    private final Town town = Town.found().service("card-ap", RevocationMode.CRL_ONLY);
    private final CardApDesk desk = new CardApDesk(town.terminal(Place.COUNTER, Purpose.RECEPTION, "register links card-ap", "card-ap"));
    private final Aid aid = CardApDesk.aid();
    private final String card = People.card();
    private Device terminal;
    private String identifier;

    @BeforeEach
    void install() {
        terminal = town.terminal(Place.LENT_DEVICE, Purpose.TRANSPORT, "offline");
    }

    /** As the demo has it, but of this town and for everybody. */
    private ApTerms demo(String demoAid) throws Exception {
        try (InputStream in = Platform.class.getResourceAsStream("/demo/setup.json")) {
            for (JsonNode municipality : Http.JSON.readTree(in).path("municipalities")) {
                for (JsonNode cardAp : municipality.path("cardAps")) {
                    if (cardAp.path("aid").asText().equals(demoAid)) {
                        ApTerms terms = new ApTermsConverter().convertToEntityAttribute(cardAp.path("terms").toString());
                        return new ApTerms(terms.name(), terms.nameEn(), new ApOwner(ApOwner.Kind.MUNICIPALITY, town.code(), "試験町", null), terms.basis(), terms.purpose(), terms.type(), terms.size(),
                                terms.layout(), terms.contents(), terms.keyLength(), terms.generations(), terms.kioskLoading(), null, null);
                    }
                }
            }
        }
        throw new AssertionError("the demo has no card AP " + demoAid);
    }

    /** Loaded onto the card through REST, which tells the id that the card has then. */
    private String load(ApTerms terms) {
        String holder = desk.identify(card).is(200).text("holder");
        Reply applied = desk.apply(holder, CardApDesk.inForce(aid, town.code(), terms)).is(201);
        identifier = applied.text("identifier");
        if (applied.text("state").equals("APPLIED")) {
            desk.act(applied.text("id"), "approval", Map.of()).is(200);
        }
        assertThat(desk.settle(applied.text("id"), card).text("status")).isEqualTo("DONE");
        return applied.text("id");
    }

    private List<String> transactions() {
        return Town.query("SELECT CONCAT(number, ' ', operation, ' ', value) FROM offline_transaction WHERE aid = ? ORDER BY received_at, number", aid.value());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("it has come about in time").isLessThan(end);
            Thread.sleep(50);
        }
    }

    @Test
    void aTaxiServesACardWithoutNetworkAndReportsEverythingOnceAndInOrderAfterwards() throws Exception {
        String entitlement = load(demo("F04A50434301A1"));
        OfflineProgram taxi = new OfflineProgram(terminal, "taxi", aid, directory.resolve("taxi"));
        assertThat(taxi.online(card)).isEqualTo("SUBSIDY 500 LEFT 11500");
        assertThat(taxi.offline(card)).isEqualTo("SUBSIDY 500 LEFT 11000");
        assertThat(taxi.offline(card)).isEqualTo("SUBSIDY 500 LEFT 10500");

        try (OfflineProgram.Running running = taxi.start("p01-sato-hanako")) {
            assertThat(running.next()).endsWith("[not-loaded]");
            await(() -> transactions().size() == 4);
            String before = Files.readString(taxi.denyList());
            desk.act(entitlement, "suspension", Map.of("reason", "OWNER")).is(200);
            await(() -> !Files.readString(taxi.denyList()).equals(before));
        }
        assertThat(transactions()).as("1 is the server's own write at loading").containsExactly("2 START_PERIOD 12000", "3 DECREASE 11500", "4 DECREASE 11000", "5 DECREASE 10500");
        assertThat(Town.query("SELECT kind FROM offline_anomaly WHERE municipality_code = ?", town.code())).isEmpty();
        assertThat(taxi.offline(card)).endsWith("[denied]");
    }

    @Test
    void aBusWritesTheLastRideIntoItsRecordWithoutNetworkAndTheServerTakesItOnceAndInOrder() throws Exception {
        load(demo("F04A50434301A2"));
        OfflineProgram bus = new OfflineProgram(terminal, "bus", aid, directory.resolve("bus"));
        assertThat(bus.online(card)).isEqualTo("FARE 600");
        assertThat(bus.offline(card)).as("a change: the card says when the last ride was").isEqualTo("FARE 550");
        try (OfflineProgram.Running running = bus.start(card)) {
            assertThat(running.next()).isEqualTo("FARE 550");
            await(() -> transactions().size() == 3);
        }
        assertThat(transactions()).as("1 and 2 are the server's own writes at loading").containsExactly("3 UPDATE_RECORD 0", "4 UPDATE_RECORD 0", "5 UPDATE_RECORD 0");
        assertThat(Town.query("SELECT number FROM offline_intention WHERE aid = ?", aid.value())).isEmpty();
        assertThat(Town.query("SELECT kind FROM offline_anomaly WHERE municipality_code = ?", town.code())).isEmpty();
    }

    @Test
    void aHallReadsTheProtectedIdWithoutNetworkAndReportsTheVisits() throws Exception {
        load(demo("F04A50434301A3"));
        String id = identifier;
        OfflineProgram hall = new OfflineProgram(terminal, "visit", aid, directory.resolve("hall"));
        assertThat(hall.online(card)).isEqualTo(id);
        assertThat(hall.offline(card)).isEqualTo(id);
        try (OfflineProgram.Running running = hall.start(card)) {
            assertThat(running.next()).isEqualTo(id);
            await(() -> terminal.get("/offline/events/position").is(200).json().path("durableTo").asInt() == 3);
        }
        assertThat(Town.query("SELECT kind FROM offline_anomaly WHERE municipality_code = ?", town.code())).isEmpty();
    }
}
