package jp.citizencard.agent.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A page of the server in a browser, as far as the agent can tell. */
final class AsBrowser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI agent;
    private final String origin;
    private String token = "";

    AsBrowser(URI agent, String origin) {
        this.agent = agent;
        this.origin = origin;
    }

    AsBrowser connected() throws IOException, InterruptedException {
        token = JSON.readTree(send("GET", "/v1/session", null).body()).path("token").asText();
        return this;
    }

    String token() {
        return token;
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(agent.resolve(path)).header("Origin", origin)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Agent-Token", token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> begin(String body) throws IOException, InterruptedException {
        return send("POST", "/v1/operations", body);
    }

    /** Begins what must be accepted. */
    JsonNode begun(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = begin(body);
        if (response.statusCode() != 201) {
            throw new AssertionError("not begun: " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Follows the operation by long poll until it waits for that state or has ended. */
    JsonNode follow(JsonNode operation, String state) throws IOException, InterruptedException {
        JsonNode now = operation;
        while (!now.path("state").asText().equals(state) && !ended(now)) {
            now = JSON.readTree(send("GET", "/v1/operations/" + now.path("id").asText() + "?after=" + now.path("version").asLong(), null).body());
        }
        return now;
    }

    /** What came of the step after {@code before}: the next state in which something is waited for or all is over. */
    JsonNode afterwards(JsonNode before) throws IOException, InterruptedException {
        JsonNode now = before;
        do {
            now = JSON.readTree(send("GET", "/v1/operations/" + now.path("id").asText() + "?after=" + now.path("version").asLong(), null).body());
        } while (now.path("state").asText().equals("working"));
        return now;
    }

    JsonNode toItsEnd(JsonNode operation) throws IOException, InterruptedException {
        return follow(operation, "done");
    }

    static boolean ended(JsonNode operation) {
        return java.util.Set.of("done", "failed", "cancelled", "timeout").contains(operation.path("state").asText());
    }

    static byte[] bytes(JsonNode node) {
        return Base64.getUrlDecoder().decode(node.asText());
    }
}
