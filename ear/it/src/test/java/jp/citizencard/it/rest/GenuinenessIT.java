package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import jp.citizencard.card.CardException;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

class GenuinenessIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";
    private static final String COPY = "p30-copy-of-hanako";
    private static final String BORN = "1985-03-09";

    private final Town town = Town.found().service("gate", RevocationMode.CRL_ONLY, true, false, Purpose.LIBRARY);
    private final Device gate = town.counter("gate");

    private Reply register() {
        Map<String, Object> body = Cards.registration(gate, "gate", HANAKO);
        body.put("dateOfBirth", BORN);
        return gate.post("/registrations", body).is(201);
    }

    private Reply firstRound(String card) {
        Reply first = gate.post("/touches", Cards.touch("gate", card)).is(200);
        assertThat(first.text("status")).isEqualTo("genuineness-required");
        assertThat(first.text("ppid")).isNull();
        return first;
    }

    @Test
    void aGenuineCardProvesItselfInTheSecondRound() throws CardException {
        Reply registered = register();
        Reply first = firstRound(HANAKO);
        assertThat(first.json().path("secondRound").path("birthDateKey").asText()).isEqualTo("600309");
        Reply proved = gate.post("/touches/proofs", Cards.proof(first, HANAKO)).is(200);
        assertThat(proved.text("status")).isEqualTo("accepted");
        assertThat(proved.text("ppid")).isEqualTo(registered.text("ppid"));
        assertThat(town.usage()).hasSize(3).startsWith("REGISTRATION accepted").endsWith("PROOF accepted");
    }

    @Test
    void aTouchWithACopiedCertificateIsRefused() throws CardException {
        register();
        Reply first = firstRound(COPY);
        gate.post("/touches/proofs", Cards.proof(first, COPY)).isProblem(403, "card-not-genuine");
        assertThat(town.usage()).endsWith("PROOF card-not-genuine");
    }

    @Test
    void aProofIsGoodForOneTouch() throws CardException {
        register();
        Map<String, Object> proof = Cards.proof(firstRound(HANAKO), HANAKO);
        String key = UUID.randomUUID().toString();
        Reply first = gate.post("/touches/proofs", proof, key).is(200);
        assertThat(gate.post("/touches/proofs", proof, key).is(200).json()).isEqualTo(first.json());
        gate.post("/touches/proofs", proof).isProblem(409, "challenge-replayed").names("challengeId");
    }

    @Test
    void aProofAtAnotherTerminalIsRefused() throws CardException {
        register();
        Map<String, Object> proof = Cards.proof(firstRound(HANAKO), HANAKO);
        town.counter("gate").post("/touches/proofs", proof).isProblem(403, "challenge-wrong-terminal");
    }

    @Test
    void aSignatureForAnotherChallengeIsRefused() throws CardException {
        register();
        Map<String, Object> earlier = Cards.proof(firstRound(HANAKO), HANAKO);
        Map<String, Object> later = new HashMap<>(Cards.proof(firstRound(HANAKO), HANAKO));
        later.put("signature", earlier.get("signature"));
        gate.post("/touches/proofs", later).isProblem(403, "card-not-genuine");
    }

    @Test
    void aRegistrationChallengeIsNoProof() throws CardException {
        register();
        Map<String, Object> proof = new HashMap<>(Cards.proof(firstRound(HANAKO), HANAKO));
        proof.put("challengeId", gate.post("/challenges", Map.of("service", "gate")).is(200).text("challengeId"));
        gate.post("/touches/proofs", proof).isProblem(400, "challenge-unknown");
    }

    @Test
    void garbageInAProofIsRefusedAndNamesWhatIsMissing() throws CardException {
        register();
        for (String field : new String[] {"ageRecord", "cvCertificate", "signature"}) {
            Map<String, Object> proof = new HashMap<>(Cards.proof(firstRound(HANAKO), HANAKO));
            proof.put(field, Cards.base64(new byte[] {(byte) 0xFF, 0x10, (byte) 0x84, 1}));
            gate.post("/touches/proofs", proof).isProblem(403, "card-not-genuine");
            proof.remove(field);
            gate.post("/touches/proofs", proof).isProblem(400, "invalid-value").names(field);
        }
    }

    @Test
    void withoutADateOfBirthThereIsNoProof() {
        Cards.register(gate, "gate", "p26-hashimoto-jun");
        gate.post("/touches", Cards.touch("gate", "p26-hashimoto-jun")).isProblem(409, "date-of-birth-missing");
    }
}
