package jp.citizencard.it.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import jp.citizencard.launcher.DemoSetUp;
import jp.citizencard.launcher.Platform;

/** A demo terminal that speaks REST, one request at a time, with Idempotency-Keys that the test chooses. Tests run outside the server use it. */
public final class RestTerminal {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI api;
    private final String clientId;
    private final JWSSigner signer;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private String token;

    private RestTerminal(URI api, String clientId, JWSSigner signer) {
        this.api = api;
        this.clientId = clientId;
        this.signer = signer;
    }

    /** @param clientId a terminal of the demo set-up, for example {@code maebashi-library-desk-1} */
    public static RestTerminal of(Platform platform, String clientId) throws IOException, JOSEException {
        return of(platform.server().baseUrl(), platform.demo(), clientId);
    }

    /** The same at a server that was not started by the launcher. */
    static RestTerminal of(URI server, DemoSetUp demo, String clientId) throws IOException, JOSEException {
        JWK key = JWK.parseFromPEMEncodedObjects(Files.readString(demo.terminalKey(clientId)));
        return new RestTerminal(server.resolve("/api/v1/"), clientId, new RSASSASigner(key.toRSAKey()));
    }

    /** Gets an access token by {@code private_key_jwt} (RFC 7523); {@link #post} uses it from then on. */
    public RestTerminal signIn() throws IOException, InterruptedException, JOSEException {
        URI endpoint = api.resolve("token");
        String form = "grant_type=client_credentials&client_assertion_type="
                + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
                + "&client_assertion=" + assertion(endpoint);
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(endpoint).timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
        }
        token = JSON.readTree(answer.body()).path("access_token").asText();
        return this;
    }

    private String assertion(URI audience) throws JOSEException {
        Instant now = Clock.systemUTC().instant();
        SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), new JWTClaimsSet.Builder().issuer(clientId).subject(clientId)
                .audience(audience.toString()).jwtID(UUID.randomUUID().toString()).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60))).build());
        assertion.sign(signer);
        return assertion.serialize();
    }

    /**
     * Sends a command once.
     *
     * @param path below {@code /api/v1/}, without a slash at its head
     * @throws IOException when there was no answer; the command may have been carried out or not
     */
    public HttpResponse<String> post(String path, String idempotencyKey, JsonNode body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(api.resolve(path)).timeout(LIMIT).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token).header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** An empty JSON object. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
