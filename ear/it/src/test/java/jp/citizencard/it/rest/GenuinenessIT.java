package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import jp.citizencard.card.AgeRecord;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.CvCertificate;
import jp.citizencard.card.CvKeyId;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

class GenuinenessIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";
    private static final String COPY = "p30-copy-of-hanako";
    private static final String BORN = "1985-03-09";
    /** A card that the older national key certifies. */
    private static final String OLDER = "p10-watanabe-yoko";
    private static final LocalDate OLDER_BORN = LocalDate.of(1972, 4, 4);
    private static final KeyPair STRANGER = stranger();

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
        gate.post("/touches/proofs", Cards.proof(first, COPY)).isProblem(403, "card-challenge-not-signed").names("signature");
        assertThat(town.usage()).endsWith("PROOF card-challenge-not-signed");
    }

    @Test
    void cardsOfBothGenerationsOfTheNationalKeyAreGenuine() throws Exception {
        assertThat(issuerOfCvCertificate(HANAKO)).isNotEqualTo(issuerOfCvCertificate(OLDER));
        register();
        Map<String, Object> body = Cards.registration(gate, "gate", OLDER);
        body.put("dateOfBirth", OLDER_BORN.toString());
        gate.post("/registrations", body).is(201);
        for (String card : new String[] {HANAKO, OLDER}) {
            gate.post("/touches/proofs", Cards.proof(firstRound(card), card)).is(200);
        }
    }

    private static CvKeyId issuerOfCvCertificate(String card) throws CardException, CardFormatException {
        return CvCertificate.parse(Cards.card(card).proveGenuine(BirthDateKey.of(card.equals(OLDER) ? OLDER_BORN : LocalDate.parse(BORN)), new byte[32])
                .cvCertificate()).issuer();
    }

    @Test
    void aCvCertificateOfAnUnknownNationalKeyIsRefused() throws Exception {
        forged(proof -> proof.put("cvCertificate", cvCertificate("6000099/001"))).isProblem(403, "card-authority-unknown").names("cvCertificate");
    }

    @Test
    void aCvCertificateThatTheNationalKeyDidNotSignIsRefused() throws Exception {
        forged(proof -> proof.put("cvCertificate", cvCertificate("6000023/001"))).isProblem(403, "card-certificate-forged").names("cvCertificate");
    }

    @Test
    void anAgeRecordThatTheMunicipalityDidNotSignIsRefused() throws Exception {
        byte[] record = AgeRecord.issue(LocalDate.parse(BORN), (RSAPublicKey) STRANGER.getPublic(), STRANGER.getPrivate());
        forged(proof -> proof.put("ageRecord", Cards.base64(record))).isProblem(403, "card-record-forged").names("ageRecord");
    }

    @Test
    void theGenuineCardOfSomebodyElseIsRefused() throws Exception {
        register();
        Reply first = firstRound(HANAKO);
        byte[] challenge = Cards.decode(first.json().path("secondRound").path("challenge").asText());
        GenuinenessProof other = Cards.card(OLDER).proveGenuine(BirthDateKey.of(OLDER_BORN), challenge);
        gate.post("/touches/proofs", Map.of("challengeId", first.json().path("secondRound").path("challengeId").asText(),
                "ageRecord", Cards.base64(other.ageRecord()), "cvCertificate", Cards.base64(other.cvCertificate()),
                "signature", Cards.base64(other.challengeSignature()))).isProblem(403, "card-birth-date-differs").names("ageRecord");
    }

    private Reply forged(Consumer<Map<String, Object>> forgery) throws CardException {
        register();
        Map<String, Object> proof = new HashMap<>(Cards.proof(firstRound(HANAKO), HANAKO));
        forgery.accept(proof);
        return gate.post("/touches/proofs", proof);
    }

    private static String cvCertificate(String authority) {
        try {
            return Cards.base64(CvCertificate.issue(new CvKeyId(authority), STRANGER.getPrivate(), new CvKeyId("10201/001"), (RSAPublicKey) STRANGER.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair stranger() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
        gate.post("/touches/proofs", later).isProblem(403, "card-challenge-not-signed");
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
            gate.post("/touches/proofs", proof).isProblem(field.equals("signature") ? 403 : 400,
                    field.equals("signature") ? "card-challenge-not-signed" : "card-proof-malformed");
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
