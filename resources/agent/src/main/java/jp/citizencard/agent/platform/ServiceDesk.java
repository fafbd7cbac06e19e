package jp.citizencard.agent.platform;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jp.citizencard.agent.operation.CardAnswer;
import jp.citizencard.agent.operation.CardProcedure;
import jp.citizencard.agent.operation.CardRead;
import jp.citizencard.agent.operation.CardRequest;
import jp.citizencard.agent.operation.PinEntry;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.GenuinenessProof;

/** Registers and touches cards at one connected service (連携サービス), card and platform together. */
public final class ServiceDesk {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PlatformClient platform;
    private final String service;

    /** @param service the service's code */
    public ServiceDesk(PlatformClient platform, String service) {
        this.platform = platform;
        this.service = service;
    }

    /**
     * Registration (登録): asks for a challenge, lets the card sign it with the PIN, and hands both in.
     *
     * @param serviceUserId the person's number at the service, to link at once
     * @return the platform's answer
     */
    public JsonNode register(Card card, PinEntry pins, Optional<String> serviceUserId)
            throws CardException, RefusedException, IOException, InterruptedException {
        JsonNode challenge = platform.post("/challenges", object().put("service", service));
        CardAnswer answer = new CardProcedure(card, pins).perform(
                CardRequest.registration(bytes(challenge, "challenge"), Set.of(CardRead.DATE_OF_BIRTH)));
        ObjectNode body = object().put("service", service).put("challengeId", challenge.path("challengeId").asText())
                .put("certificate", BASE64.encodeToString(answer.certificate().orElseThrow()))
                .put("signature", BASE64.encodeToString(answer.signature().orElseThrow()));
        answer.dateOfBirth().ifPresent(date -> body.put("dateOfBirth", date.toString()));
        serviceUserId.ifPresent(number -> body.put("serviceUserId", number));
        return platform.post("/registrations", body);
    }

    /** Touch (かざし利用), with the proof of genuineness when the platform asks for it. */
    public JsonNode touch(Card card) throws CardException, RefusedException, IOException, InterruptedException {
        JsonNode first = platform.post("/touches",
                object().put("service", service).put("certificate", BASE64.encodeToString(card.userAuthCertificate())));
        JsonNode asked = first.path("secondRound");
        if (!asked.isObject()) {
            return first;
        }
        GenuinenessProof proof = card.proveGenuine(birthDateKey(asked), bytes(asked, "challenge"));
        return platform.post("/touches/proofs", object().put("challengeId", asked.path("challengeId").asText())
                .put("ageRecord", BASE64.encodeToString(proof.ageRecord()))
                .put("cvCertificate", BASE64.encodeToString(proof.cvCertificate()))
                .put("signature", BASE64.encodeToString(proof.challengeSignature())));
    }

    private static BirthDateKey birthDateKey(JsonNode asked) throws IOException {
        try {
            return new BirthDateKey(asked.path("birthDateKey").asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("the server sent no birth-date key", e);
        }
    }

    private static byte[] bytes(JsonNode answer, String field) throws IOException {
        try {
            return Base64.getDecoder().decode(answer.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw new IOException("the server sent no " + field, e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
