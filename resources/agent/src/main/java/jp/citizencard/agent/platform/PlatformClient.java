package jp.citizencard.agent.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Talks to the platform's REST interface as one terminal. Gets a token when it needs one, sends every command with an
 * {@code Idempotency-Key} of its own, and sends it again with the same key when the answer was lost or the token was not taken any more, so
 * that nothing is done twice.
 *
 * <p>Used by one thread.
 */
public final class PlatformClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    /** A deny list has at most 14 MB. */
    private static final int MAX_ANSWER = 20 * 1024 * 1024;
    private static final int ATTEMPTS = 3;
    /** A token is renewed this long before its end. */
    private static final Duration TOKEN_MARGIN = Duration.ofSeconds(15);

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_ANSWER).build()).build()).build();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final URI base;
    private final TerminalCredentials credentials;
    private final String language;
    private final Clock clock;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /**
     * @param server      the platform's address, for example {@code https://card.example.jp}; plain http is for this computer alone
     * @param language    of the platform's messages, {@code ja} or {@code en}
     * @throws IllegalArgumentException when a token would cross a network unencrypted
     */
    public PlatformClient(URI server, TerminalCredentials credentials, String language, Clock clock) {
        boolean loopback = server.getHost() != null && server.getHost().matches("localhost|127\\.0\\.0\\.1|\\[::1]");
        if (!"https".equals(server.getScheme()) && !("http".equals(server.getScheme()) && loopback)) {
            throw new IllegalArgumentException("the server's address must begin with https:// : " + server);
        }
        this.base = URI.create(server.toString().replaceAll("/+$", "") + "/api/v1");
        this.credentials = credentials;
        this.language = language;
        this.clock = clock;
    }

    /**
     * Sends a command.
     *
     * @param path below {@code /api/v1}, for example {@code /touches}
     * @return the answer's JSON
     * @throws RefusedException when the platform refuses
     * @throws IOException      when it cannot be reached or does not answer with JSON
     */
    public JsonNode post(String path, JsonNode body) throws RefusedException, IOException, InterruptedException {
        byte[] bytes = json.writeValueAsBytes(body);
        String key = UUID.randomUUID().toString();
        return attempt(path, request -> request.header("Idempotency-Key", key).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(bytes)));
    }

    /** Asks for something; as {@link #post}. */
    public JsonNode get(String path) throws RefusedException, IOException, InterruptedException {
        return attempt(path, HttpRequest.Builder::GET);
    }

    private JsonNode attempt(String path, UnaryOperator<HttpRequest.Builder> request) throws RefusedException, IOException, InterruptedException {
        for (int attempt = 1; true; attempt++) {
            try {
                return send(request.apply(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token())));
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (RefusedException e) {
                boolean tokenNotTaken = e.status() == 401 && !token.isEmpty();
                token = "";
                if (!tokenNotTaken || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private String token() throws RefusedException, IOException, InterruptedException {
        Instant now = clock.instant();
        if (!token.isEmpty() && now.isBefore(tokenEnds.minus(TOKEN_MARGIN))) {
            return token;
        }
        URI endpoint = URI.create(base + "/token");
        String form = Map.of("grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", credentials.assertion(endpoint.toString(), now))
                .entrySet().stream().map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        JsonNode answer = send(HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        token = answer.path("access_token").asText();
        tokenEnds = now.plusSeconds(answer.path("expires_in").asLong());
        return token;
    }

    private JsonNode send(HttpRequest.Builder request) throws RefusedException, IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request.timeout(ANSWER_LIMIT).header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language).build(), HttpResponse.BodyHandlers.ofInputStream());
        byte[] body;
        try (InputStream in = response.body()) {
            body = in.readNBytes(MAX_ANSWER);
        }
        JsonNode answer = json.readTree(body);
        if (answer == null || !answer.isObject()) {
            throw new IOException("the server answered " + response.statusCode() + " without JSON");
        }
        if (response.statusCode() >= 300) {
            throw refusal(response.statusCode(), answer);
        }
        return answer;
    }

    /** A problem document (RFC 9457), or the token endpoint's error (RFC 6749 section 5.2). */
    private static RefusedException refusal(int status, JsonNode answer) {
        String code = answer.path("code").asText(answer.path("error").asText("unknown"));
        String title = answer.path("title").asText(answer.path("error_description").asText(code));
        return new RefusedException(status, code, title, answer.path("action").asText(""));
    }
}
