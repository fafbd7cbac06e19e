package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.citizencard.card.CardException;
import jp.citizencard.it.inside.DayInJapan;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

/** What a service's rule makes of touches, with its reasons, its counting, and what stays on record. */
class RuleTouchIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";

    private final Town town = Town.found();

    private Device deskUnder(Duration longestSincePin, TouchLimits limits, HolderCondition holders) {
        return deskUnder(Rules.library(longestSincePin, limits, holders, RulePeriod.ALWAYS));
    }

    private Device deskUnder(PinlessRule rule) {
        town.service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).rule("library", rule);
        Device desk = town.counter("library");
        register(desk);
        return desk;
    }

    private static void register(Device desk) {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        body.put("dateOfBirth", "1985-03-09");
        desk.post("/registrations", body).is(201);
    }

    private static Reply touch(Device desk) {
        return desk.post("/touches", Cards.touch("library", HANAKO));
    }

    @Test
    void thePinIsWantedAgainAfterTheTimeThatTheRuleSaysAndThenTouchesGoOn() {
        Device desk = deskUnder(Duration.ofDays(30), TouchLimits.NONE, HolderCondition.ANYONE);
        touch(desk).is(200);
        Town.sql("UPDATE service_link SET last_pin_at = last_pin_at - INTERVAL 31 DAY WHERE municipality_code = ?", town.code());
        touch(desk).isProblem(403, "pinless-pin-too-long-ago");
        register(desk);
        touch(desk).is(200);
        assertThat(Town.query("SELECT CONCAT(outcome, ' ', rule_version, ' ', place, ' ', purpose, ' ', since_pin DIV 86400) FROM usage_record WHERE municipality_code = ?"
                + " AND kind = 'TOUCH' ORDER BY occurred_at, id", town.code())).containsExactly("accepted 2 COUNTER LIBRARY 0", "pinless-pin-too-long-ago 2 COUNTER LIBRARY 31",
                        "accepted 2 COUNTER LIBRARY 0");
    }

    @Test
    void whoIsNotRegisteredAtThisServiceIsToldSoWhateverItsRuleSays() {
        deskUnder(Duration.ofDays(30), TouchLimits.NONE, HolderCondition.ANYONE);
        town.service("hall", RevocationMode.CRL_ONLY, Purpose.LIBRARY).rule("hall", Rules.library(Duration.ofDays(30), TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS));
        town.counter("hall").post("/touches", Cards.touch("hall", HANAKO)).isProblem(404, "not-registered");
    }

    @Test
    void theDailyLimitHoldsForTouchesAtTheSameMomentAndARepeatedAnswerCountsOnce() throws Exception {
        DayInJapan.withRoom();
        Device desk = deskUnder(null, new TouchLimits(3, null), HolderCondition.ANYONE);
        String key = UUID.randomUUID().toString();
        String first = desk.post("/touches", Cards.touch("library", HANAKO), key).is(200).text("ppid");
        assertThat(desk.post("/touches", Cards.touch("library", HANAKO), key).is(200).text("ppid")).isEqualTo(first);
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> touches = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                touches.add(people.submit(() -> touch(desk).status()));
            }
            int accepted = 0;
            for (Future<Integer> touch : touches) {
                accepted += touch.get() == 200 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(2);
        } finally {
            people.shutdownNow();
        }
        touch(desk).isProblem(403, "pinless-daily-limit-reached");
        Town.sql("UPDATE touch_count SET day = day - INTERVAL 1 DAY WHERE service_id IN (SELECT id FROM connected_service WHERE municipality_code = ?)", town.code());
        touch(desk).is(200);
    }

    @Test
    void aSecondTouchTooSoonIsRefusedAndEveryReasonIsToldInTheCallersLanguage() {
        DayInJapan.withRoom();
        Device desk = deskUnder(Duration.ofDays(30), new TouchLimits(1, Duration.ofMinutes(5)), HolderCondition.ANYONE);
        touch(desk).is(200);
        Town.sql("UPDATE service_link SET last_pin_at = last_pin_at - INTERVAL 31 DAY WHERE municipality_code = ?", town.code());
        JsonNode problem = touch(desk).isProblem(403, "pinless-too-soon").json();
        assertThat(problem.path("reasons").findValuesAsText("code")).containsExactly("pinless-too-soon", "pinless-pin-too-long-ago", "pinless-daily-limit-reached");
        assertThat(problem.path("reasons").get(0).path("title").asText()).isEqualTo("かざしたばかりです。");
        assertThat(town.judged()).containsExactly("TOUCH accepted 2 COUNTER LIBRARY 10201 link",
                "TOUCH pinless-too-soon pinless-pin-too-long-ago pinless-daily-limit-reached 2 COUNTER LIBRARY 10201 link");
    }

    @Test
    void aSecondRoundThatTheLimitsRefuseIsRecordedWithEveryReasonAndTheRulesVersion() throws CardException {
        DayInJapan.withRoom();
        Device desk = deskUnder(Rules.of(Set.of(Purpose.LIBRARY), EnumSet.of(Place.COUNTER), true, null, new TouchLimits(1, Duration.ofMinutes(5)), HolderCondition.ANYONE,
                RulePeriod.ALWAYS));
        Reply first = touch(desk).is(200);
        Reply beforeTheFirstWasProved = touch(desk).is(200);
        desk.post("/touches/proofs", Cards.proof(first, HANAKO)).is(200);
        desk.post("/touches/proofs", Cards.proof(beforeTheFirstWasProved, HANAKO)).isProblem(403, "pinless-too-soon");
        assertThat(town.judged()).containsExactly("TOUCH second-round 2 COUNTER LIBRARY 10201 no link", "TOUCH second-round 2 COUNTER LIBRARY 10201 no link", "PROOF accepted 2 COUNTER LIBRARY 10201 link",
                "PROOF pinless-too-soon pinless-daily-limit-reached 2 COUNTER LIBRARY 10201 link");
    }

    @Test
    void aSecondRoundIsJudgedByTheWholeRuleThatIsInForceWhenItComes() throws CardException {
        Device desk = deskUnder(Rules.touches(true, Purpose.LIBRARY));
        Reply first = touch(desk).is(200);
        town.rule("library", Rules.library(null, TouchLimits.NONE, new HolderCondition(100, null, Set.of(new AreaCode("39208"))), RulePeriod.ALWAYS));
        desk.post("/touches/proofs", Cards.proof(first, HANAKO)).isProblem(403, "pinless-age-not-met");
        assertThat(town.judged()).containsExactly("TOUCH second-round 2 COUNTER LIBRARY 10201 no link", "PROOF pinless-age-not-met pinless-area-not-met 3 COUNTER LIBRARY 10201 link");
    }

    @Test
    void aRuleForTomorrowJudgesNoTouchOfTodayAndEveryTouchOnceItsDateHasCome() {
        PinlessRule forCentenarians = Rules.library(null, TouchLimits.NONE, new HolderCondition(100, null, Set.of()), RulePeriod.ALWAYS);
        town.service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).rule("library", forCentenarians, Assertion.now().plus(Duration.ofDays(1)));
        Device desk = town.counter("library");
        register(desk);
        touch(desk).is(200);
        assertThat(town.judged()).containsExactly("TOUCH accepted 1 COUNTER LIBRARY 10201 link");

        Town dayCame = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).rule("library", forCentenarians, Assertion.now().plus(Duration.ofDays(1)));
        Town.sql("UPDATE pinless_rule SET takes_effect_at = takes_effect_at - INTERVAL 1 DAY WHERE municipality_code = ? AND number = 2", dayCame.code());
        Device there = dayCame.counter("library");
        register(there);
        touch(there).isProblem(403, "pinless-age-not-met");
        assertThat(dayCame.judged()).containsExactly("TOUCH pinless-age-not-met 2 COUNTER LIBRARY 10201 link");
    }

    @Test
    void ageAndMunicipalityOfTheHolderAreConditions() {
        Device desk = deskUnder(null, TouchLimits.NONE, new HolderCondition(100, null, Set.of(new AreaCode("39208"))));
        assertThat(touch(desk).isProblem(403, "pinless-age-not-met").json().path("reasons").findValuesAsText("code")).contains("pinless-age-not-met", "pinless-area-not-met");
        assertThat(touch(desk.speaking("en")).json().path("reasons").findValuesAsText("title")).containsExactly("Not of the age that this service is for.",
                "Not a card of the municipalities that this service is for.");
        Town other = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY)
                .rule("library", Rules.library(null, TouchLimits.NONE, new HolderCondition(20, 99, Set.of(new AreaCode("10201"))), RulePeriod.ALWAYS));
        Device there = other.counter("library");
        register(there);
        touch(there).is(200);
    }

    @Test
    void aPlaceThatTheRuleDoesNotNameWantsThePin() {
        town.service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).rule("library", Rules.of(Set.of(Purpose.LIBRARY), EnumSet.of(Place.COUNTER), false, null,
                TouchLimits.NONE, HolderCondition.ANYONE, RulePeriod.ALWAYS));
        register(town.counter("library"));
        town.terminal(Place.LENT_DEVICE, Purpose.LIBRARY, "touch", "library").post("/touches", Cards.touch("library", HANAKO)).isProblem(403, "pinless-place-not-chosen");
    }

    @Test
    void aServiceTellsItsRuleAndTheVersionInForce() {
        Device desk = deskUnder(Duration.ofDays(30), new TouchLimits(3, null), HolderCondition.ANYONE);
        JsonNode service = desk.get("/services").is(200).json().path("items").get(0);
        assertThat(service.path("pinlessVersion").asInt()).isEqualTo(2);
        assertThat(service.path("pinless").path("limits").path("perDay").asInt()).isEqualTo(3);
    }
}
