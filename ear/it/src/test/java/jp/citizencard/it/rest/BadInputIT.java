package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.Map;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of every kind gets a problem document that names what is wrong, in the caller's language, and changes nothing. */
class BadInputIT extends RestTest {

    /** A number with a right check digit that belongs to nobody in particular. */
    private static final String INDIVIDUAL_NUMBER = "123456789018";

    private final Town town = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Device desk = town.counter("library");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"service\":}", "{\"service\":\"library\"} x", "{\"service\":\"library\",\"service\":\"library\"}", "null", "\u0000", "<a/>", "{'service':'library'}"})
    void whatIsNoJsonIsMalformed(String body) {
        desk.post("/touches", body).isProblem(400, "malformed-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "12", "true"})
    void jsonOfAnotherShapeIsRefused(String body) {
        desk.post("/touches", body).isProblem(400, "malformed-body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"service\":\"library\",\"place\":\"COUNTER\"}|place", "{\"service\":1}|service", "{\"service\":[]}|service", "{\"service\":{}}|service",
        "{\"service\":\"library\",\"certificate\":\"***\"}|certificate", "{\"service\":\"library\",\"certificate\":12}|certificate",
        "{\"service\":\"library\",\"certificate\":[1]}|certificate"})
    void aBadFieldIsNamed(String body, String field) {
        desk.post("/touches", body).isProblem(400, "invalid-value").names(field);
        assertThat(town.usage()).isEmpty();
    }

    @Test
    void aBadChallengeIdIsNamed() {
        desk.post("/registrations", "{\"service\":\"library\",\"challengeId\":\"x\"}").isProblem(400, "invalid-value").names("challengeId");
    }

    @Test
    void deepNestingIsRefused() {
        desk.post("/touches", "{\"service\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}").is(400);
    }

    @Test
    void aLargeBodyIsRefusedWhetherItsLengthIsToldOrNot() {
        byte[] large = ("{\"service\":\"" + "x".repeat(100_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        desk.send("/touches", request -> request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(large))).isProblem(413, "body-too-large");
        desk.send("/touches", request -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))).isProblem(413, "body-too-large");
    }

    @Test
    void aLargeBodyWithoutATokenIsRefusedForTheToken() {
        Http.send(Http.request("/api/v1/touches").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[500_000]))).isProblem(401, "token-refused");
    }

    @Test
    void otherMediaTypesMethodsAndPathsAreRefused() {
        desk.send("/touches", request -> request.header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString("x"))).isProblem(415, "unsupported-media-type");
        desk.send("/touches", request -> request.header("Content-Type", "application/xml").POST(HttpRequest.BodyPublishers.ofString("<a/>"))).isProblem(415, "unsupported-media-type");
        desk.send("/touches", request -> request.PUT(HttpRequest.BodyPublishers.ofString("{}"))).isProblem(405, "method-not-allowed");
        desk.send("/terminal", request -> request.header("Accept", "image/png")).isProblem(406, "not-acceptable");
        desk.get("/nowhere").isProblem(404, "not-found");
        desk.get("/touches/%00").is(400);
    }

    /** What the server refuses before any code of ours. */
    @Test
    void anUnreadableContentTypeIsAProblemToo() {
        desk.send("/touches", request -> request.header("Content-Type", "").POST(HttpRequest.BodyPublishers.ofString("{}"))).isProblem(400, "invalid-value");
    }

    @Test
    void outsideTheVersionedPathThereIsNothing() {
        Http.send(Http.request("/api/v2/touches")).isProblem(401, "token-refused");
        Http.send(Http.request("/api/v2/touches").header("Authorization", "Bearer " + desk.token())).isProblem(404, "not-found");
        desk.get("/application.wadl").isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with blank in it", "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x"})
    void aBadIdempotencyKeyIsNamed(String key) {
        Reply reply = desk.send("/touches", request -> request.header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"service\":\"library\",\"certificate\":\"AA\"}")));
        reply.isProblem(400, "invalid-value").names("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {INDIVIDUAL_NUMBER, "1234-5678-9018", "1234 5678 9018", "１２３４５６７８９０１８", "番号は123456789018です"})
    void anIndividualNumberIsRefusedWhereverItStands(String number) {
        Reply reply = desk.post("/registrations", Map.of("service", "library", "serviceUserId", number)).isProblem(400, "individual-number-refused").names("serviceUserId");
        assertThat(reply.body()).doesNotContain(number);
        desk.post("/touches", Map.of("service", number)).isProblem(400, "individual-number-refused").names("service");
        desk.get("/links?service=library&serviceUserId=" + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8))
                .isProblem(400, "individual-number-refused").names("serviceUserId");
        desk.get("/links/" + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20")).isProblem(400, "individual-number-refused");
    }

    @Test
    void anIndividualNumberIsRefusedAsANumberAsANameAndInAForm() {
        desk.post("/touches", "{\"service\":" + INDIVIDUAL_NUMBER + "}").isProblem(400, "individual-number-refused").names("service");
        desk.post("/touches", "{\"" + INDIVIDUAL_NUMBER + "\":1}").isProblem(400, "individual-number-refused");
        desk.post("/touches", "{\"a\":{\"b\":[0,\"" + INDIVIDUAL_NUMBER + "\"]}}").isProblem(400, "individual-number-refused").names("a.b[1]");
        assertThat(Device.askForToken(Map.of("scope", INDIVIDUAL_NUMBER)).is(400).text("code")).isEqualTo("individual-number-refused");
    }

    @Test
    void problemsAreToldInTheCallersLanguage() {
        Reply japanese = desk.post("/touches", Cards.touch("library", "p13-kobayashi-emi")).isProblem(403, "certificate-revoked");
        assertThat(japanese.text("title")).contains("失効");
        assertThat(japanese.header("Content-Language")).isEqualTo("ja");
        Reply english = desk.speaking("fr, en;q=0.8, ja;q=0.5").post("/touches", Cards.touch("library", "p13-kobayashi-emi")).isProblem(403, "certificate-revoked");
        assertThat(english.text("title")).contains("revoked");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(desk.speaking("de").post("/touches", Cards.touch("library", "p13-kobayashi-emi")).text("title")).contains("失効");
        assertThat(desk.speaking("%%%;q=x").post("/touches", Cards.touch("library", "p13-kobayashi-emi")).text("title")).contains("失効");
    }
}
