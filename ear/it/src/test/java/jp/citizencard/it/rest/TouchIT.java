package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

class TouchIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";
    private static final String ICHIRO = "p02-suzuki-ichiro";

    private final Town town = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Device desk = town.counter("library");

    @Test
    void aRegisteredCardIsKnownAtTheNextTouch() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        body.put("serviceUserId", "A-0001");
        Reply registered = desk.post("/registrations", body).is(201);
        assertThat(registered.text("ppid")).matches("[0-9a-f]{32}");
        assertThat(registered.json().path("isNew").asBoolean()).isTrue();

        Reply touched = desk.post("/touches", Cards.touch("library", HANAKO)).is(200);
        assertThat(touched.text("status")).isEqualTo("accepted");
        assertThat(touched.text("ppid")).isEqualTo(registered.text("ppid"));
        assertThat(touched.text("serviceUserId")).isEqualTo("A-0001");
        assertThat(touched.text("certificateEnds")).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(town.usage()).containsExactly("REGISTRATION accepted", "TOUCH accepted");
    }

    @Test
    void aSecondRegistrationGivesTheSamePpid() {
        Reply first = Cards.register(desk, "library", HANAKO);
        Reply second = Cards.register(desk, "library", HANAKO);
        assertThat(second.text("ppid")).isEqualTo(first.text("ppid"));
        assertThat(second.json().path("isNew").asBoolean()).isFalse();
    }

    @Test
    void twoServicesKnowThePersonByDifferentPpids() {
        town.service("pool", RevocationMode.CRL_ONLY, Purpose.FACILITY);
        Device pool = town.counter("pool");
        assertThat(Cards.register(desk, "library", HANAKO).text("ppid")).isNotEqualTo(Cards.register(pool, "pool", HANAKO).text("ppid"));
    }

    @Test
    void aCertificateFromTheOlderRootOfTheSameNameIsAccepted() {
        Cards.register(desk, "library", ICHIRO);
        desk.post("/touches", Cards.touch("library", ICHIRO)).is(200);
    }

    @Test
    void aCertificateThatEndsSoonIsToldWithTheTouch() {
        Cards.register(desk, "library", "p19-hayashi-takeshi");
        Reply touched = desk.post("/touches", Cards.touch("library", "p19-hayashi-takeshi")).is(200);
        assertThat(touched.json().path("notices").findValuesAsText("code")).contains("CERTIFICATE_ENDS_SOON");
    }

    @Test
    void aRepeatedTouchGetsTheSameAnswerAndOneUsageRecord() {
        Cards.register(desk, "library", HANAKO);
        String key = UUID.randomUUID().toString();
        Reply first = desk.post("/touches", Cards.touch("library", HANAKO), key).is(200);
        Reply again = desk.post("/touches", Cards.touch("library", HANAKO), key).is(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(town.usage()).containsExactly("REGISTRATION accepted", "TOUCH accepted");
    }

    @Test
    void manyRepeatsAtOnceLeaveOneUsageRecord() {
        Cards.register(desk, "library", HANAKO);
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Cards.touch("library", HANAKO);
        List<CompletableFuture<Reply>> all = IntStream.range(0, 12).mapToObj(i -> CompletableFuture.supplyAsync(() -> desk.post("/touches", body, key))).toList();
        assertThat(all.stream().map(CompletableFuture::join).map(reply -> reply.is(200).json()).distinct()).hasSize(1);
        assertThat(town.usage().stream().filter("TOUCH accepted"::equals)).hasSize(1);
    }

    @Test
    void aRepeatedRegistrationGetsTheSameAnswerThoughTheChallengeIsUsedUp() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        String key = UUID.randomUUID().toString();
        Reply first = desk.post("/registrations", body, key).is(201);
        Reply again = desk.post("/registrations", body, key).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(town.usage()).containsExactly("REGISTRATION accepted");
    }

    @Test
    void aKeyThatComesBackWithAnotherBodyIsRefused() {
        Cards.register(desk, "library", HANAKO);
        Cards.register(desk, "library", ICHIRO);
        String key = UUID.randomUUID().toString();
        desk.post("/touches", Cards.touch("library", HANAKO), key).is(200);
        desk.post("/touches", Cards.touch("library", ICHIRO), key).isProblem(422, "idempotency-key-reused").names("Idempotency-Key");

        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        String other = UUID.randomUUID().toString();
        desk.post("/registrations", body, other).is(201);
        Map<String, Object> changed = new HashMap<>(body);
        changed.put("serviceUserId", "B-1");
        desk.post("/registrations", changed, other).isProblem(422, "idempotency-key-reused");
    }

    @Test
    void aRefusalIsNotKeptUnderItsKey() {
        String key = UUID.randomUUID().toString();
        desk.post("/touches", Cards.touch("library", HANAKO), key).isProblem(404, "not-registered");
        Cards.register(desk, "library", HANAKO);
        desk.post("/touches", Cards.touch("library", HANAKO), key).is(200);
    }

    @Test
    void aNumberKeptTheOldWayIsGivenAtATouchAndTurnsIntoAPpid() {
        town.service("old-library", RevocationMode.CRL_ONLY, false, true, Purpose.LIBRARY);
        Device old = town.counter("old-library");
        Map<String, Object> body = Cards.registration(old, "old-library", HANAKO);
        body.put("serviceUserId", "L-77");
        assertThat(old.post("/registrations", body).is(201).text("ppid")).isNull();
        Reply before = old.post("/touches", Cards.touch("old-library", HANAKO)).is(200);
        assertThat(before.text("serviceUserId")).isEqualTo("L-77");
        assertThat(before.text("ppid")).isNull();

        Town.sql("UPDATE connected_service SET legacy_numbers = FALSE WHERE municipality_code = ? AND code = 'old-library'", town.code());
        Reply after = awaitPpid(old);
        assertThat(after.text("serviceUserId")).isEqualTo("L-77");
        assertThat(after.text("ppid")).matches("[0-9a-f]{32}");
        assertThat(Town.query("SELECT number FROM legacy_number n JOIN connected_service s ON s.id = n.service_id WHERE s.municipality_code = ?", town.code())).isEmpty();
    }

    /** Every node keeps what it knows of a service for some seconds. */
    private static Reply awaitPpid(Device old) {
        long limit = System.nanoTime() + java.util.concurrent.TimeUnit.SECONDS.toNanos(20);
        Reply reply;
        do {
            reply = old.post("/touches", Cards.touch("old-library", HANAKO)).is(200);
        } while (reply.text("ppid") == null && System.nanoTime() < limit);
        return reply;
    }

    @Test
    void aTypeTwoSystemLearnsValidityAndPpid() {
        Reply registered = Cards.register(desk, "library", HANAKO);
        Reply valid = desk.post("/validations", Cards.touch("library", HANAKO)).is(200);
        assertThat(valid.text("result")).isEqualTo("valid");
        assertThat(valid.text("ppid")).isEqualTo(registered.text("ppid"));
        assertThat(valid.text("evidence")).startsWith("CRL");
        Reply invalid = desk.post("/validations", Cards.touch("library", "p13-kobayashi-emi")).is(200);
        assertThat(invalid.text("result")).isEqualTo("invalid");
        assertThat(invalid.text("reason")).isEqualTo("certificate-revoked");
        assertThat(invalid.text("ppid")).isNull();
        Reply stranger = desk.post("/validations", Cards.touch("library", ICHIRO)).is(200);
        assertThat(stranger.text("result")).isEqualTo("valid");
        assertThat(stranger.text("ppid")).isNull();
        assertThat(town.usage()).endsWith("VALIDATION accepted", "VALIDATION certificate-revoked", "VALIDATION accepted");
    }
}
