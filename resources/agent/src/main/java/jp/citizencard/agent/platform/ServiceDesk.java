package jp.citizencard.agent.platform;

import java.io.IOException;
import java.util.Arrays;
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
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.GenuinenessProof;

/** Registers and touches cards at one connected service (連携サービス), card and platform together. */
public final class ServiceDesk {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PlatformClient platform;
    private final String service;
    private final CertificateMemory certificates;

    /** Reads every certificate from its card. @param service the service's code */
    public ServiceDesk(PlatformClient platform, String service) {
        this(platform, service, CertificateMemory.none());
    }

    /** @param certificates of cards touched a short while ago */
    public ServiceDesk(PlatformClient platform, String service, CertificateMemory certificates) {
        this.platform = platform;
        this.service = service;
        this.certificates = certificates;
    }

    /**
     * Registration (登録): asks for a challenge, lets the card sign it with the PIN, and hands both in.
     *
     * @param serviceUserId the person's number at the service, to link at once
     * @return the platform's answer
     */
    public JsonNode register(Card card, PinEntry pins, Optional<String> serviceUserId)
            throws CardException, RefusedException, IOException, InterruptedException {
        return register(card, pins, serviceUserId, Set.of(CardRead.DATE_OF_BIRTH));
    }

    /**
     * Registration with the signing certificate too (署名用電子証明書), so that the service learns when one of the four attributes may have changed. The caller has the
     * person's consent to that.
     */
    public JsonNode registerWithSigning(Card card, PinEntry pins, Optional<String> serviceUserId)
            throws CardException, RefusedException, IOException, InterruptedException {
        return register(card, pins, serviceUserId, Set.of(CardRead.DATE_OF_BIRTH, CardRead.SIGNING));
    }

    private JsonNode register(Card card, PinEntry pins, Optional<String> serviceUserId, Set<CardRead> reads)
            throws CardException, RefusedException, IOException, InterruptedException {
        JsonNode challenge = platform.post("/challenges", object().put("service", service));
        CardAnswer answer = new CardProcedure(card, pins).perform(CardRequest.registration(bytes(challenge, "challenge"), reads));
        ObjectNode body = object().put("service", service).put("challengeId", challenge.path("challengeId").asText())
                .put("certificate", BASE64.encodeToString(answer.certificate().orElseThrow()))
                .put("signature", BASE64.encodeToString(answer.signature().orElseThrow()));
        answer.dateOfBirth().ifPresent(date -> body.put("dateOfBirth", date.toString()));
        serviceUserId.ifPresent(number -> body.put("serviceUserId", number));
        answer.signing().ifPresent(signing -> body.putObject("signing").put("certificate", BASE64.encodeToString(signing.certificate()))
                .put("signature", BASE64.encodeToString(signing.signature())).put("consent", true));
        return platform.post("/registrations", body);
    }

    /** Touch (かざし利用), with the proof of genuineness when the platform asks for it. */
    public JsonNode touch(Card card) throws CardException, RefusedException, IOException, InterruptedException {
        Optional<CardIdentity> identity = certificates.identify(card);
        Optional<byte[]> remembered = identity.flatMap(certificates::certificate);
        if (remembered.isPresent()) {
            Optional<JsonNode> answer = touchAgain(card, identity.get(), remembered.get());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        byte[] certificate = card.userAuthCertificate();
        JsonNode first = present(certificate);
        if (asksForProof(first)) {
            certificates.stop();
            return prove(card, first.path("secondRound"));
        }
        identity.ifPresent(known -> certificates.keep(known, certificate));
        return first;
    }

    /** Empty when the card has another certificate by now, which only shows when the remembered one did not do. */
    private Optional<JsonNode> touchAgain(Card card, CardIdentity identity, byte[] remembered)
            throws CardException, RefusedException, IOException, InterruptedException {
        try {
            JsonNode first = present(remembered);
            if (!asksForProof(first)) {
                return Optional.of(first);
            }
            certificates.stop();
            return Arrays.equals(remembered, card.userAuthCertificate()) ? Optional.of(prove(card, first.path("secondRound"))) : Optional.empty();
        } catch (RefusedException e) {
            certificates.forget(identity);
            if (Arrays.equals(remembered, card.userAuthCertificate())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private JsonNode present(byte[] certificate) throws RefusedException, IOException, InterruptedException {
        return platform.post("/touches", object().put("service", service).put("certificate", BASE64.encodeToString(certificate)));
    }

    private static boolean asksForProof(JsonNode answer) {
        return answer.path("secondRound").isObject();
    }

    private JsonNode prove(Card card, JsonNode asked) throws CardException, RefusedException, IOException, InterruptedException {
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
