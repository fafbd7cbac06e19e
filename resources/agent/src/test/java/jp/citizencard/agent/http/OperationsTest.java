package jp.citizencard.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.operation.OperationDesk;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.sandbox.Personas;

/** Every operation, end to end over the agent's HTTP interface, with the sandbox's cards. */
class OperationsTest {

    private static final String HANAKO = "p01-sato-hanako";
    private static final byte[] CHALLENGE = "a challenge of thirty-two bytes!".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String TOUCH = "{\"kind\":\"touch\"}";
    private static final String REGISTRATION = registration("");

    private RunningAgent agent;
    private AsBrowser desk;
    private AsPage page;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        agent = new RunningAgent();
        desk = agent.desk();
        page = agent.page();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private static String registration(String reads) {
        return "{\"kind\":\"registration\",\"challenge\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(CHALLENGE)
                + "\",\"reads\":[" + reads + "]}";
    }

    private static X509Certificate certificate(JsonNode result) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(AsBrowser.bytes(result.path("certificate"))));
    }

    private JsonNode waitingForPin(String card, String request) throws IOException, InterruptedException {
        page.put(card);
        return desk.follow(desk.begun(request), "waiting-for-pin");
    }

    private JsonNode enter(JsonNode operation, String pin) throws IOException, InterruptedException {
        assertThat(page.pin(operation, pin).statusCode()).isEqualTo(204);
        return desk.afterwards(operation);
    }

    @Test
    void aTouchWaitsForTheCardAndGivesItsCertificate() throws Exception {
        JsonNode waiting = desk.begun(TOUCH);
        assertThat(waiting.path("state").asText()).isEqualTo("waiting-for-card");
        assertThat(waiting.has("result")).isFalse();

        page.put(HANAKO);
        JsonNode done = desk.toItsEnd(waiting);

        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(AsBrowser.bytes(done.path("result").path("certificate"))).isEqualTo(SharedSandbox.get().card(HANAKO).userAuthCertificate());
        assertThat(done.path("result")).hasSize(1);
    }

    @Test
    void aFacialAuthenticationCardCanBeTouched() throws Exception {
        page.put("p17-inoue-sadao");

        assertThat(desk.toItsEnd(desk.begun(TOUCH)).path("state").asText()).isEqualTo("done");
    }

    @Test
    void aRegistrationSignsTheChallengeAfterThePin() throws Exception {
        JsonNode operation = waitingForPin(HANAKO, REGISTRATION);
        assertThat(operation.path("pin").path("kind").asText()).isEqualTo("user-authentication");
        assertThat(operation.path("pin").path("triesLeft").asInt()).isEqualTo(3);
        assertThat(page.pin(operation, "12345").statusCode()).isEqualTo(400);
        assertThat(page.pin(operation, "１２３４").statusCode()).isEqualTo(400);

        JsonNode result = enter(operation, "1234").path("result");

        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate(result));
        verifier.update(CHALLENGE);
        assertThat(verifier.verify(AsBrowser.bytes(result.path("signature")))).isTrue();
        assertThat(result.fieldNames()).toIterable().containsExactlyInAnyOrder("certificate", "signature");
    }

    @Test
    void onlyTheDateOfBirthLeavesTheAgentWhenNoMoreIsAsked() throws Exception {
        JsonNode second = enter(waitingForPin(HANAKO, registration("\"dateOfBirth\"")), "1234");
        assertThat(second.path("pin").path("kind").asText()).isEqualTo("input-support");

        JsonNode result = enter(second, "1234").path("result");

        assertThat(result.path("dateOfBirth").asText()).isEqualTo("1985-03-09");
        assertThat(result.has("fourAttributes")).isFalse();
    }

    @Test
    void onePinServesTwiceWhenThePersonSaysSo() throws Exception {
        JsonNode operation = waitingForPin(HANAKO, registration("\"fourAttributes\""));
        assertThat(operation.path("pin").path("offersSame").asBoolean()).isTrue();

        page = page.with("X-Same-Pin", "true");
        JsonNode done = enter(operation, "1234");

        assertThat(done.path("state").asText()).isEqualTo("done");
        JsonNode attributes = done.path("result").path("fourAttributes");
        assertThat(attributes.path("name").asText()).isEqualTo("佐藤　花子");
        assertThat(attributes.path("address").asText()).isEqualTo(Personas.find(HANAKO).orElseThrow().address());
        assertThat(attributes.path("sex").asText()).isEqualTo("female");
    }

    @Test
    void theSigningCertificateComesWithItsSignatureAfterItsOwnPassword() throws Exception {
        page = page.with("X-Same-Pin", "true");
        JsonNode second = enter(waitingForPin(HANAKO, registration("\"dateOfBirth\",\"signing\"")), "1234");
        assertThat(second.path("pin").path("kind").asText()).isEqualTo("signing");
        assertThat(second.path("pin").path("triesLeft").asInt()).isEqualTo(5);
        assertThat(page.pin(second, "1234").statusCode()).isEqualTo(400);
        assertThat(page.pin(second, "hanako85").statusCode()).isEqualTo(400);

        JsonNode again = enter(second, "WRONG123");
        assertThat(again.path("pin").path("triesLeft").asInt()).isEqualTo(4);
        JsonNode result = enter(again, "HANAKO85").path("result");

        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate(result.path("signing")));
        verifier.update(CHALLENGE);
        assertThat(verifier.verify(AsBrowser.bytes(result.path("signing").path("signature")))).isTrue();
        assertThat(result.fieldNames()).toIterable().containsExactlyInAnyOrder("certificate", "signature", "dateOfBirth", "signing");
    }

    @Test
    void aProofWithTheSigningCertificateAloneAsksForItsPasswordAndNothingElse() throws Exception {
        String challenge = Base64.getUrlEncoder().encodeToString(CHALLENGE);
        JsonNode asked = waitingForPin(HANAKO, "{\"kind\":\"signing\",\"challenge\":\"" + challenge + "\"}");
        assertThat(asked.path("pin").path("kind").asText()).isEqualTo("signing");
        JsonNode result = enter(asked, "HANAKO85").path("result");
        assertThat(result.fieldNames()).toIterable().containsExactly("signing");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate(result.path("signing")));
        verifier.update(CHALLENGE);
        assertThat(verifier.verify(AsBrowser.bytes(result.path("signing").path("signature")))).isTrue();
    }

    @Test
    void aCardWithoutSigningCertificateSaysSoBeforeAnyPinIsAsked() throws Exception {
        page.put("p03-takahashi-mei");
        JsonNode end = desk.follow(desk.begun(registration("\"signing\"")), "waiting-for-pin");

        assertThat(end.path("reason").asText()).isEqualTo("signing-certificate-missing");
    }

    @Test
    void aPhoneGivesItsSigningCertificateWithoutDateOfBirth() throws Exception {
        JsonNode second = enter(waitingForPin("p21-sato-hanako-phone", registration("\"dateOfBirth\",\"signing\"")), "1245");

        assertThat(second.path("pin").path("kind").asText()).isEqualTo("signing");
        JsonNode result = enter(second, Personas.find("p21-sato-hanako-phone").orElseThrow().signingPassword()).path("result");
        assertThat(result.fieldNames()).toIterable().containsExactlyInAnyOrder("certificate", "signature", "signing");
    }

    @Test
    void aSigningPasswordThatIsBlockedIsTold() throws Exception {
        String card = own("SIGN1234");
        JsonNode operation = enter(waitingForPin(card, registration("\"signing\"")), "1111");
        for (int tries = 0; tries < 5; tries++) {
            operation = enter(operation, "WRONG123");
        }

        assertThat(operation.path("reason").asText()).isEqualTo("signing-password-blocked");
        assertThat(enter(waitingForPin(card, REGISTRATION), "1111").path("state").asText()).isEqualTo("done");
    }

    @Test
    void theFourAttributesCanBeReadAlone() throws Exception {
        JsonNode operation = waitingForPin("p07-yoshida-kenta", "{\"kind\":\"four-attributes\"}");
        assertThat(operation.path("pin").path("kind").asText()).isEqualTo("input-support");

        assertThat(enter(operation, "7890").path("result").path("fourAttributes").path("name").asText()).isEqualTo("𠮷田　健太");
    }

    @Test
    void aGenuineCardProvesItselfWithoutAPin() throws Exception {
        var born = Personas.find(HANAKO).orElseThrow().dateOfBirth(SharedSandbox.get().clock());
        page.put(HANAKO);

        JsonNode done = desk.toItsEnd(desk.begun("{\"kind\":\"genuineness\",\"challenge\":\""
                + Base64.getUrlEncoder().encodeToString(CHALLENGE) + "\",\"birthDateKey\":\"" + BirthDateKey.of(born).digits() + "\"}"));

        assertThat(verdict(done.path("result").path("genuineness"), born)).isEqualTo(Genuineness.GENUINE);
    }

    @Test
    void aRegistrationCanCarryTheProofOfGenuineness() throws Exception {
        page = page.with("X-Same-Pin", "true");
        JsonNode done = enter(waitingForPin(HANAKO, registration("\"dateOfBirth\",\"genuineness\"")), "1234");

        var born = Personas.find(HANAKO).orElseThrow().dateOfBirth(SharedSandbox.get().clock());
        assertThat(verdict(done.path("result").path("genuineness"), born)).isEqualTo(Genuineness.GENUINE);
    }

    private static Genuineness verdict(JsonNode proof, java.time.LocalDate born) {
        return Genuineness.verify(new GenuinenessProof(AsBrowser.bytes(proof.path("ageRecord")), AsBrowser.bytes(proof.path("cvCertificate")),
                AsBrowser.bytes(proof.path("signature"))), CHALLENGE, born, SharedSandbox.get().cvAuthorityKeys());
    }

    @Test
    void anotherPersonsBirthDateDoesNotOpenTheCard() throws Exception {
        page.put("p24-mori-kazuo");
        JsonNode failed = desk.toItsEnd(desk.begun("{\"kind\":\"genuineness\",\"challenge\":\""
                + Base64.getUrlEncoder().encodeToString(CHALLENGE) + "\",\"birthDateKey\":\"600309\"}"));

        assertThat(failed.path("reason").asText()).isEqualTo("wrong-pin");
    }

    /** A new card with the PIN 1111. */
    private static String own(String signingPassword) {
        String card = "own-" + System.nanoTime();
        var plain = Personas.find("p24-mori-kazuo").orElseThrow();
        SharedSandbox.get().issue(new jp.citizencard.sandbox.Persona(card, plain.municipality(), plain.name(), plain.kana(), plain.address(),
                plain.sex(), plain.born(), "1111", signingPassword, plain.issuedDaysAgo(), plain.kind(), null, "", ""));
        return card;
    }

    @Test
    void aWrongPinIsCountedAndAskedAgain() throws Exception {
        JsonNode again = enter(waitingForPin(HANAKO, REGISTRATION), "9999");

        assertThat(again.path("state").asText()).isEqualTo("waiting-for-pin");
        assertThat(again.path("pin").path("afterWrong").asBoolean()).isTrue();
        assertThat(again.path("pin").path("triesLeft").asInt()).isEqualTo(2);
        assertThat(enter(again, "1234").path("state").asText()).isEqualTo("done");
        assertThat(SharedSandbox.get().card(HANAKO).userAuthPin().triesLeft()).isEqualTo(3);
    }

    @Test
    void theLastWrongPinBlocksTheCardAndEndsTheOperation() throws Exception {
        String card = own("SIGN1234");
        JsonNode operation = waitingForPin(card, REGISTRATION);
        operation = enter(operation, "2222");
        operation = enter(operation, "3333");
        assertThat(operation.path("pin").path("triesLeft").asInt()).isEqualTo(1);

        operation = enter(operation, "4444");

        assertThat(operation.path("state").asText()).isEqualTo("failed");
        assertThat(operation.path("reason").asText()).isEqualTo("pin-blocked");
    }

    @Test
    void aBlockedCardIsToldBeforeThePinIsAsked() throws Exception {
        page.put("p16-sasaki-fumiko");
        JsonNode end = desk.follow(desk.begun(REGISTRATION), "waiting-for-pin");

        assertThat(end.path("reason").asText()).isEqualTo("pin-blocked");
    }

    @Test
    void aFacialAuthenticationCardCannotRegister() throws Exception {
        page.put("p17-inoue-sadao");
        JsonNode end = desk.follow(desk.begun(REGISTRATION), "waiting-for-pin");

        assertThat(end.path("reason").asText()).isEqualTo("pin-not-set");
    }

    @Test
    void aPhoneHasNoFourAttributesAndSaysSoBeforeThePinIsAsked() throws Exception {
        page.put("p21-sato-hanako-phone");
        JsonNode end = desk.follow(desk.begun(registration("\"fourAttributes\"")), "waiting-for-pin");

        assertThat(end.path("reason").asText()).isEqualTo("not-found");
    }

    @Test
    void aPhoneRegistersWithoutItsDateOfBirth() throws Exception {
        JsonNode done = enter(waitingForPin("p21-sato-hanako-phone", registration("\"dateOfBirth\"")), "1245");

        assertThat(done.path("result").fieldNames()).toIterable().containsExactlyInAnyOrder("certificate", "signature");
    }

    @Test
    void takingTheCardAwayInsteadOfEnteringThePinEndsTheOperation() throws Exception {
        JsonNode operation = waitingForPin(HANAKO, REGISTRATION);
        page.take();

        JsonNode end = desk.toItsEnd(operation);

        assertThat(end.path("state").asText()).isEqualTo("failed");
        assertThat(end.path("reason").asText()).isEqualTo("card-removed");
    }

    @Test
    void theBrowserCanCancelWhileACardIsAwaited() throws Exception {
        JsonNode operation = desk.begun(TOUCH);

        assertThat(desk.send("DELETE", "/v1/operations/" + operation.path("id").asText(), null).body()).contains("\"state\":\"cancelled\"");
        page.put(HANAKO);
        assertThat(desk.toItsEnd(operation).path("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void thePersonCanCancelInsteadOfEnteringThePin() throws Exception {
        JsonNode operation = waitingForPin(HANAKO, REGISTRATION);

        page.cancel(operation);

        assertThat(desk.toItsEnd(operation).path("state").asText()).isEqualTo("cancelled");
        assertThat(page.pin(operation, "1234").statusCode()).isEqualTo(409);
    }

    @Test
    void anOperationRunsOutOfTime() throws Exception {
        JsonNode operation = waitingForPin(HANAKO, REGISTRATION);

        agent.timer().pass(AgentOptions.DEFAULT_LIMIT.minusMillis(1));
        assertThat(page.state().path("operation").path("state").asText()).isEqualTo("waiting-for-pin");
        agent.timer().pass(Duration.ofMillis(1));

        assertThat(desk.toItsEnd(operation).path("state").asText()).isEqualTo("timeout");
    }

    @Test
    void anAnswerIsForgottenAfterAWhile() throws Exception {
        page.put(HANAKO);
        JsonNode done = desk.toItsEnd(desk.begun(TOUCH));
        agent.timer().pass(AgentOptions.DEFAULT_LIMIT);
        agent.timer().pass(OperationDesk.KEEPS_ANSWERS);

        String later = desk.send("GET", "/v1/operations/" + done.path("id").asText(), null).body();

        assertThat(later).contains("\"state\":\"done\"").doesNotContain("result");
    }

    @Test
    void aSecondOperationIsRefusedUntilTheFirstHasEnded() throws Exception {
        JsonNode first = desk.begun(TOUCH);
        HttpResponse<String> busy = desk.begin(TOUCH);
        assertThat(busy.statusCode()).isEqualTo(409);
        assertThat(busy.body()).contains("agent-busy");

        page.put(HANAKO);
        desk.toItsEnd(first);

        assertThat(desk.toItsEnd(desk.begun(TOUCH)).path("state").asText()).isEqualTo("done");
    }

    @Test
    void ofManyAtOnceOneGetsTheReader() throws Exception {
        int many = 12;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Future<Integer>> codes = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            codes.add(threads.submit(() -> {
                start.await();
                return desk.begin(TOUCH).statusCode();
            }));
        }
        start.countDown();
        List<Integer> answered = new ArrayList<>();
        for (Future<Integer> code : codes) {
            answered.add(code.get());
        }
        threads.shutdown();

        assertThat(answered).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void thePageShowsWhoAsksButNeverTheAnswer() throws Exception {
        page.put(HANAKO);
        desk.toItsEnd(desk.begun(TOUCH));

        JsonNode shown = page.state().path("operation");

        assertThat(shown.path("owner").asText()).isEqualTo(RunningAgent.DESK);
        assertThat(shown.has("result")).isFalse();
    }
}
