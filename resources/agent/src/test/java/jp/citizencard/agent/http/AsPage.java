package jp.citizencard.agent.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The agent's own page, loaded in a browser. */
final class AsPage {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"page-token\" content=\"([^\"]+)\"");

    private final URI agent;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private AsPage(URI agent) {
        this.agent = agent;
    }

    static AsPage load(URI agent) throws IOException, InterruptedException {
        HttpResponse<String> html = HTTP.send(HttpRequest.newBuilder(agent).build(), BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(html.body());
        if (!token.find()) {
            throw new AssertionError("no token in the page");
        }
        AsPage page = new AsPage(agent);
        page.headers.put("X-Page-Token", token.group(1));
        page.headers.put("Cookie", html.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]);
        page.headers.put("Sec-Fetch-Site", "same-origin");
        return page;
    }

    AsPage with(String header, String value) {
        AsPage changed = new AsPage(agent);
        changed.headers.putAll(headers);
        changed.headers.put(header, value);
        return changed;
    }

    AsPage without(String header) {
        AsPage changed = new AsPage(agent);
        changed.headers.putAll(headers);
        changed.headers.remove(header);
        return changed;
    }

    private HttpResponse<String> send(String method, String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(agent.resolve(path)).method(method, body);
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", BodyPublishers.noBody());
    }

    JsonNode state() throws IOException, InterruptedException {
        return JSON.readTree(get("/page/state").body());
    }

    HttpResponse<String> put(String card) throws IOException, InterruptedException {
        return send("POST", "/page/card", "application/json", BodyPublishers.ofString("{\"id\":\"" + card + "\"}"));
    }

    HttpResponse<String> take() throws IOException, InterruptedException {
        return send("DELETE", "/page/card", "", BodyPublishers.noBody());
    }

    HttpResponse<String> pin(JsonNode operation, String pin) throws IOException, InterruptedException {
        return with("X-Operation", operation.path("id").asText())
                .send("POST", "/page/pin", "application/octet-stream", BodyPublishers.ofString(pin));
    }

    HttpResponse<String> cancel(JsonNode operation) throws IOException, InterruptedException {
        return with("X-Operation", operation.path("id").asText()).send("POST", "/page/cancel", "", BodyPublishers.noBody());
    }
}
