package jp.citizencard.agent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformClientTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final StandInPlatform.Answer OK = new StandInPlatform.Answer(200, "{\"done\":true}");

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void start() throws Exception {
        platform = new StandInPlatform(directory);
        platform.on("/touches", request -> OK);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private static JsonNode body() {
        return new ObjectMapper().createObjectNode().put("service", "library");
    }

    @Test
    void theTerminalSignsItsAssertionForTheTokenEndpoint() throws Exception {
        platform.client(clock).post("/touches", body());

        Map<String, String> form = Arrays.stream(platform.sent("/token").get(0).body().split("&")).map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
        SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
        assertThat(form).containsEntry("grant_type", "client_credentials")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(assertion.verify(new ECDSAVerifier((ECPublicKey) platform.key().getPublic()))).isTrue();
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("gate-1");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(platform.address() + "/api/v1/token");
        assertThat(assertion.getJWTClaimsSet().getExpirationTime().toInstant()).isBetween(NOW, NOW.plusSeconds(120));
        assertThat(platform.sent("/touches").get(0).header("Authorization")).isEqualTo("Bearer token-1");
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItsEnd() throws Exception {
        PlatformClient client = platform.client(clock);
        client.post("/touches", body());
        clock.pass(Duration.ofSeconds(200));
        client.post("/touches", body());
        assertThat(platform.sent("/token")).hasSize(1);

        clock.pass(Duration.ofSeconds(90));
        client.post("/touches", body());

        assertThat(platform.sent("/token")).hasSize(2);
    }

    @Test
    void aLostAnswerIsAskedAgainUnderTheSameKey() throws Exception {
        platform.on("/touches", request -> platform.sent("/touches").size() < 3 ? new StandInPlatform.Answer(0, "") : OK);

        assertThat(platform.client(clock).post("/touches", body()).path("done").asBoolean()).isTrue();

        assertThat(platform.sent("/touches")).hasSizeGreaterThanOrEqualTo(3).extracting(sent -> sent.header("Idempotency-key"))
                .doesNotContain("").containsOnly(platform.sent("/touches").get(0).header("Idempotency-key"));
    }

    /** The platform answers when the test is over: what ends the wait is the limit. */
    @Test
    void aShortPatienceAsksOnceAndGivesUpByItsLimit() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        PlatformClient client = platform.client(clock, new Patience(1, Duration.ofMillis(300), Duration.ofMinutes(1)));
        client.post("/touches", body());
        platform.on("/touches", request -> {
            awaited(over);
            return OK;
        });
        try {
            assertThatThrownBy(() -> client.post("/touches", body())).isInstanceOf(UnreachableException.class);
        } finally {
            over.countDown();
        }
        assertThat(platform.sent("/touches")).hasSize(2);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A token that ran out is no failure of the platform. */
    @Test
    void aShortPatienceTooReplacesATokenThatIsNotTakenAnyMore() throws Exception {
        PlatformClient client = platform.client(clock, Patience.SHORT);
        client.post("/touches", body());
        takeOnly("token-2");

        assertThat(client.post("/touches", body()).path("done").asBoolean()).isTrue();
    }

    private void takeOnly(String token) {
        platform.on("/token", request -> new StandInPlatform.Answer(200, "{\"access_token\":\"" + token + "\",\"expires_in\":300}"));
        platform.on("/touches", request -> request.header("Authorization").equals("Bearer " + token)
                ? OK : new StandInPlatform.Answer(401, "{\"code\":\"not-signed-in\",\"title\":\"認証が必要です\"}"));
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsReplacedOnce() throws Exception {
        PlatformClient client = platform.client(clock);
        client.post("/touches", body());
        takeOnly("token-2");

        assertThat(client.post("/touches", body()).path("done").asBoolean()).isTrue();
        assertThat(platform.sent("/touches")).hasSize(3);
    }

    @Test
    void aTerminalThatIsNotKnownIsToldAtOnce() {
        platform.on("/token", request -> new StandInPlatform.Answer(401, "{\"error\":\"invalid_client\",\"code\":\"client-unknown\"}"));

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> platform.client(clock).post("/touches", body()));

        assertThat(refused.code()).isEqualTo("client-unknown");
        assertThat(platform.sent("/token")).hasSize(1);
    }

    @Test
    void anotherCommandHasAnotherKey() throws Exception {
        PlatformClient client = platform.client(clock);
        client.post("/touches", body());
        client.post("/touches", body());

        assertThat(platform.sent("/touches")).extracting(sent -> sent.header("Idempotency-key")).doesNotHaveDuplicates();
    }

    @Test
    void aRefusalKeepsItsCodeTextAndAdvice() {
        platform.on("/touches", request -> new StandInPlatform.Answer(409,
                "{\"code\":\"not-registered\",\"title\":\"登録されていません\",\"action\":\"窓口で登録してください\"}"));

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> platform.client(clock).post("/touches", body()));

        assertThat(refused).hasMessage("登録されていません");
        assertThat(refused.code()).isEqualTo("not-registered");
        assertThat(refused.action()).isEqualTo("窓口で登録してください");
        assertThat(platform.sent("/touches").get(0).header("Accept-language")).isEqualTo("ja");
    }

    @Test
    void anAnswerThatIsNoJsonIsAnError() {
        platform.on("/touches", request -> new StandInPlatform.Answer(502, "<html>Bad gateway</html>"));

        assertThatThrownBy(() -> platform.client(clock).post("/touches", body())).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        slow.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"begun\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaited(over);
        });
        slow.start();
        try {
            JsonHttp http = new JsonHttp("ja", new Patience(1, Duration.ofSeconds(20), Duration.ofMillis(500)));
            URI address = URI.create("http://127.0.0.1:" + slow.getAddress().getPort() + "/");
            assertThatThrownBy(() -> http.send(HttpRequest.newBuilder(address))).isInstanceOf(IOException.class).hasMessageContaining("did not end");
        } finally {
            over.countDown();
            slow.stop(0);
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        platform.on("/lists/1", request -> request.header("If-none-match").equals("\"7\"") ? new StandInPlatform.Answer(304, "") : OK);

        assertThat(platform.client(clock).get("/lists/1", "7")).isEmpty();
        assertThat(platform.client(clock).get("/lists/1", "6")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://card.example.jp", "ftp://localhost", "http://localhost.evil.example", "card.example.jp"})
    void aTokenNeverCrossesANetworkUnencrypted(String server) throws IOException {
        TerminalCredentials credentials = TerminalCredentials.read("gate-1", platform.keyFile());

        assertThatThrownBy(() -> new PlatformClient(URI.create(server), credentials, "ja", clock)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----"})
    void aFileThatIsNoKeyIsNamed(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("broken.pem"), content);

        assertThatThrownBy(() -> TerminalCredentials.read("gate-1", file)).isInstanceOf(IOException.class).hasMessageContaining("broken.pem");
    }

    private static final class SettableClock extends Clock {

        private Instant now = NOW;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
