package jp.citizencard.it.rest;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.Pin;
import jp.citizencard.it.rig.TestPlatform;

/** What a terminal does with the sandbox's cards. */
final class Cards {

    private static final Map<String, String> PINS = Map.of("p01-sato-hanako", "1234", "p02-suzuki-ichiro", "2345", "p07-yoshida-kenta", "7890", "p10-watanabe-yoko", "1235",
            "p15-kato-daiki", "1240", "p22-yamaguchi-sora", "1246", "p24-mori-kazuo", "1248", "p26-hashimoto-jun", "1250", "p19-hayashi-takeshi", "1243", "p30-copy-of-hanako", "1234");

    private Cards() {
    }

    static Card card(String id) {
        return TestPlatform.get().sandbox().sandbox().card(id);
    }

    static String certificate(String id) {
        try {
            return base64(card(id).userAuthCertificate());
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** The body of a registration, with a fresh challenge that the card has signed. */
    static Map<String, Object> registration(Device device, String service, String id) {
        Reply challenge = device.post("/challenges", Map.of("service", service)).is(200);
        return registration(challenge, service, id);
    }

    static Map<String, Object> registration(Reply challenge, String service, String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("service", service);
        body.put("certificate", certificate(id));
        body.put("challengeId", challenge.text("challengeId"));
        try {
            body.put("signature", base64(card(id).proveUser(Pin.fourDigits(PINS.get(id).toCharArray()), decode(challenge.text("challenge")))));
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
        return body;
    }

    static Reply register(Device device, String service, String id) {
        return device.post("/registrations", registration(device, service, id)).is(201);
    }

    static Map<String, Object> touch(String service, String id) {
        return Map.of("service", service, "certificate", certificate(id));
    }

    /** The body of the second round, by the card {@code id}. */
    static Map<String, Object> proof(Reply firstRound, String id) throws CardException {
        String key = firstRound.json().path("secondRound").path("birthDateKey").asText();
        byte[] challenge = decode(firstRound.json().path("secondRound").path("challenge").asText());
        GenuinenessProof proof = card(id).proveGenuine(new BirthDateKey(key), challenge);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("challengeId", firstRound.json().path("secondRound").path("challengeId").asText());
        body.put("ageRecord", base64(proof.ageRecord()));
        body.put("cvCertificate", base64(proof.cvCertificate()));
        body.put("signature", base64(proof.challengeSignature()));
        return body;
    }
}
