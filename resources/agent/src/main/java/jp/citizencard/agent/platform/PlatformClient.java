package jp.citizencard.agent.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Talks to the platform's REST interface as one terminal. Gets a token when it needs one, sends every command with an
 * {@code Idempotency-Key} of its own, and sends it again with the same key when the answer was lost or the token was not taken any more, so
 * that nothing is done twice.
 *
 * <p>Used by one thread.
 */
public final class PlatformClient {

    /** A token is renewed this long before its end. */
    private static final Duration TOKEN_MARGIN = Duration.ofSeconds(15);

    private final JsonHttp http;
    private final URI base;
    private final TerminalCredentials credentials;
    private final Clock clock;
    private final int attempts;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /**
     * @param server      the platform's address, for example {@code https://card.example.jp}; plain http is for this computer alone
     * @param language    of the platform's messages, {@code ja} or {@code en}
     * @throws IllegalArgumentException when a token would cross a network unencrypted
     */
    public PlatformClient(URI server, TerminalCredentials credentials, String language, Clock clock) {
        this(server, credentials, language, clock, Patience.LONG);
    }

    /** As above, with a patience of its own. */
    public PlatformClient(URI server, TerminalCredentials credentials, String language, Clock clock, Patience patience) {
        boolean loopback = server.getHost() != null && server.getHost().matches("localhost|127\\.0\\.0\\.1|\\[::1]");
        if (!"https".equals(server.getScheme()) && !("http".equals(server.getScheme()) && loopback)) {
            throw new IllegalArgumentException("the server's address must begin with https:// : " + server);
        }
        this.base = URI.create(server.toString().replaceAll("/+$", "") + "/api/v1");
        this.credentials = credentials;
        this.http = new JsonHttp(language, patience);
        this.clock = clock;
        this.attempts = patience.attempts();
    }

    /**
     * Sends a command.
     *
     * @param path below {@code /api/v1}, for example {@code /touches}
     * @return the answer's JSON
     * @throws RefusedException when the platform refuses
     * @throws IOException      {@link UnreachableException} when it cannot be reached or does not answer with JSON
     */
    public JsonNode post(String path, JsonNode body) throws RefusedException, IOException, InterruptedException {
        byte[] bytes = http.bytes(body);
        String key = UUID.randomUUID().toString();
        return present(attempt(path, request -> request.header("Idempotency-Key", key).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(bytes))));
    }

    /** Asks for something; as {@link #post}. */
    public JsonNode get(String path) throws RefusedException, IOException, InterruptedException {
        return present(attempt(path, HttpRequest.Builder::GET));
    }

    /**
     * Asks for something unless it is still what the caller has; as {@link #post}.
     *
     * @param version what the caller has, as the entity tag that the platform gave it without its quotation marks (RFC 9110 section 8.8.3)
     * @return empty when it has not changed
     */
    public Optional<JsonNode> get(String path, String version) throws RefusedException, IOException, InterruptedException {
        return attempt(path, request -> request.header("If-None-Match", "\"" + version + "\"").GET());
    }

    /** When the platform gave its last answer, a refusal too, by its own clock (RFC 9110 section 6.6.1); empty when nothing came or it did not say. */
    public Optional<Instant> timeOfLastAnswer() {
        return http.timeOfLastAnswer();
    }

    private static JsonNode present(Optional<JsonNode> answer) throws IOException {
        return answer.orElseThrow(() -> new IOException("the server answered that nothing has changed, which nobody had asked"));
    }

    private Optional<JsonNode> attempt(String path, UnaryOperator<HttpRequest.Builder> request) throws RefusedException, IOException, InterruptedException {
        int lost = 0;
        boolean tokenReplaced = false;
        while (true) {
            try {
                return http.send(request.apply(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token())));
            } catch (IOException e) {
                if (++lost == attempts) {
                    throw new UnreachableException(base.toString(), e);
                }
            } catch (RefusedException e) {
                boolean tokenNotTaken = e.status() == 401 && !token.isEmpty();
                token = "";
                if (!tokenNotTaken || tokenReplaced) {
                    throw e;
                }
                tokenReplaced = true;
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
        JsonNode answer = present(http.send(HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
        token = answer.path("access_token").asText();
        tokenEnds = now.plusSeconds(answer.path("expires_in").asLong());
        return token;
    }
}
