package jp.citizencard.it.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
import jp.citizencard.card.Sex;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.Persona;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;

/** People of a test's own, whose cards it may renew and revoke without disturbing another test. */
final class People {

    static final LocalDate BORN = LocalDate.of(1980, 5, 6);
    static final String PASSWORD = "SIGN1234";
    private static final String PIN = "1111";

    private People() {
    }

    static Sandbox sandbox() {
        return TestPlatform.get().sandbox().sandbox();
    }

    /** A new person with a card; its id. */
    static String card() {
        return issue(Persona.Kind.PLAIN, null, "card");
    }

    /** The person gets a new card: new certificates, of which the platform is told, and nothing in the free space. */
    static void newCard(String card) {
        sandbox().renew(card);
        try {
            Files.deleteIfExists(sandbox().loadingKeys().resolveSibling(card + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Certificates on the phone of a card's holder. */
    static String phoneOf(String card) {
        return issue(Persona.Kind.PHONE, card, "phone");
    }

    private static String issue(Persona.Kind kind, String other, String what) {
        String id = "it-" + what + "-" + UUID.randomUUID();
        sandbox().issue(new Persona(id, Municipality.MAEBASHI, "試験　花子", "シケン　ハナコ", "群馬県前橋市大手町二丁目１２番１号", Sex.FEMALE, today -> BORN, PIN, PASSWORD, 0, kind, other, "", ""));
        return id;
    }

    static SoftwareCard of(String id) {
        return sandbox().card(id);
    }

    static String certificate(String id) {
        return Cards.certificate(id);
    }

    /** The body of a registration, with a fresh challenge that the card has signed. */
    static Map<String, Object> registration(Device device, String service, String id) {
        Map<String, Object> body = proof(device, service, id);
        body.put("service", service);
        return body;
    }

    /** Certificate, challenge and signature. */
    static Map<String, Object> proof(Device device, String service, String id) {
        return proof(device.post("/challenges", Map.of("service", service)).is(200), id);
    }

    private static Map<String, Object> proof(Reply challenge, String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("certificate", certificate(id));
        body.put("challengeId", challenge.text("challengeId"));
        body.put("dateOfBirth", BORN.toString());
        try (Pin pin = Pin.fourDigits(PIN.toCharArray())) {
            body.put("signature", Cards.base64(of(id).proveUser(pin, Cards.decode(challenge.text("challenge")))));
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
        return body;
    }

    /** The body of a proof with the signing certificate, with a fresh challenge. */
    static Map<String, Object> signed(Device device, String service, String id) {
        Reply challenge = device.post("/challenges", Map.of("service", service)).is(200);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("service", service);
        body.put("challengeId", challenge.text("challengeId"));
        body.put("signing", signing(id, challenge));
        return body;
    }

    /** Signing certificate, its signature over the challenge, and consent. */
    static Map<String, Object> signing(String id, Reply challenge) {
        try (Pin password = Pin.signingPassword(PASSWORD.toCharArray())) {
            return Map.of("certificate", Cards.base64(of(id).signingCertificate(password)), "signature", Cards.base64(of(id).sign(password, Cards.decode(challenge.text("challenge")))), "consent", true);
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A registration that gives the signing certificate, too. */
    static Map<String, Object> registrationWithSigning(Device device, String service, String id) {
        Reply challenge = device.post("/challenges", Map.of("service", service)).is(200);
        Map<String, Object> body = proof(challenge, id);
        body.put("service", service);
        body.put("signing", signing(id, challenge));
        return body;
    }

    static Reply register(Device device, String service, String id) {
        return device.post("/registrations", registration(device, service, id)).is(201);
    }

    /** A registration with the signing certificate, which signs the same challenge. */
    static Reply registerWithSigning(Device device, String service, String id) {
        Reply challenge = device.post("/challenges", Map.of("service", service)).is(200);
        Map<String, Object> body = proof(challenge, id);
        body.put("service", service);
        try (Pin password = Pin.signingPassword(PASSWORD.toCharArray())) {
            body.put("signing", Map.of("certificate", Cards.base64(of(id).signingCertificate(password)),
                    "signature", Cards.base64(of(id).sign(password, Cards.decode(challenge.text("challenge")))), "consent", true));
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
        return device.post("/registrations", body);
    }

    static Map<String, Object> touch(String service, String id) {
        return Map.of("service", service, "certificate", certificate(id));
    }
}
