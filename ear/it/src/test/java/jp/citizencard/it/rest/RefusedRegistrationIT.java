package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRegistrationIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";
    private static final String ICHIRO = "p02-suzuki-ichiro";

    private final Town town = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).service("pool", RevocationMode.CRL_ONLY, Purpose.FACILITY);
    private final Device desk = town.counter("library", "pool");

    @Test
    void aReplayedChallengeIsRefused() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        desk.post("/registrations", body).is(201);
        desk.post("/registrations", body).isProblem(409, "challenge-replayed").names("challengeId");
        assertThat(town.usage()).containsExactly("REGISTRATION accepted", "REGISTRATION challenge-replayed");
    }

    @Test
    void aRefusedAttemptUsesTheChallengeUp() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        Map<String, Object> wrong = new HashMap<>(body);
        wrong.put("signature", Cards.base64(new byte[256]));
        desk.post("/registrations", wrong).isProblem(403, "proof-signature-invalid");
        desk.post("/registrations", body).isProblem(409, "challenge-replayed");
    }

    @Test
    void anotherTerminalsOrServicesChallengeIsRefused() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        town.counter("library").post("/registrations", body).isProblem(403, "challenge-wrong-terminal").names("challengeId");
        Map<String, Object> elsewhere = new HashMap<>(body);
        elsewhere.put("service", "pool");
        desk.post("/registrations", elsewhere).isProblem(403, "challenge-wrong-terminal");
        desk.post("/registrations", body).is(201);
    }

    @Test
    void anotherMunicipalitysChallengeIsUnknown() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        Device foreign = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).counter("library");
        foreign.post("/registrations", body).isProblem(400, "challenge-unknown").names("challengeId");
        body.put("challengeId", UUID.randomUUID().toString());
        desk.post("/registrations", body).isProblem(400, "challenge-unknown");
    }

    @Test
    void aChallengeOfSixMinutesAgoIsRefused() {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        Town.sql("UPDATE challenge SET expires_at = expires_at - INTERVAL 6 MINUTE WHERE id = ?", Town.bytes(UUID.fromString((String) body.get("challengeId"))));
        desk.post("/registrations", body).isProblem(400, "challenge-expired").names("challengeId");
    }

    @Test
    void anotherCardsSignatureIsRefused() {
        Reply challenge = desk.post("/challenges", Map.of("service", "library")).is(200);
        Map<String, Object> body = Cards.registration(challenge, "library", ICHIRO);
        body.put("certificate", Cards.certificate(HANAKO));
        desk.post("/registrations", body).isProblem(403, "proof-signature-invalid").names("signature");
        assertThat(town.usage()).containsExactly("REGISTRATION proof-signature-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "certificate", "challengeId", "signature"})
    void aMissingFieldIsNamed(String field) {
        Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
        body.remove(field);
        Reply reply = desk.post("/registrations", body);
        assertThat(reply.status()).isBetween(400, 404);
        reply.names(field);
    }

    @Test
    void aDateOfBirthInTheFutureOrNoDateIsRefused() {
        for (String date : new String[] {"2999-01-01", "1700-01-01", "1985-02-30", "昭和60年3月9日", "1985-3-9", ""}) {
            Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
            body.put("dateOfBirth", date);
            desk.post("/registrations", body).isProblem(400, "invalid-value").names("dateOfBirth");
        }
    }

    @Test
    void anotherDateOfBirthThanTheOneOnRecordIsRefused() {
        Map<String, Object> body = Cards.registration(desk, "library", "p22-yamaguchi-sora");
        body.put("dateOfBirth", "1990-01-01");
        desk.post("/registrations", body).is(201);
        Map<String, Object> other = Cards.registration(desk, "library", "p22-yamaguchi-sora");
        other.put("dateOfBirth", "1990-01-02");
        desk.post("/registrations", other).isProblem(409, "date-of-birth-differs").names("dateOfBirth");
        Town.sql("UPDATE cardholder h JOIN service_link l ON l.mykey_id = h.mykey_id SET h.date_of_birth = NULL WHERE l.municipality_code = ?", town.code());
    }

    @Test
    void aNumberThatBelongsToAnotherCardIsRefused() {
        Map<String, Object> hanako = Cards.registration(desk, "library", HANAKO);
        hanako.put("serviceUserId", "0001");
        desk.post("/registrations", hanako).is(201);
        Map<String, Object> ichiro = Cards.registration(desk, "library", ICHIRO);
        ichiro.put("serviceUserId", "0001");
        desk.post("/registrations", ichiro).isProblem(409, "service-user-id-taken").names("serviceUserId");
        Map<String, Object> again = Cards.registration(desk, "library", HANAKO);
        again.put("serviceUserId", "0002");
        desk.post("/registrations", again).isProblem(409, "already-linked");
    }

    @Test
    void aTerminalOverTheInternetMayRegisterBecauseThePinIsEntered() {
        Device online = town.terminal(Place.ONLINE, Purpose.RECEPTION, "register", "library");
        Cards.register(online, "library", HANAKO);
    }
}
