package jp.citizencard.agent.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The REST interface as far as the agent sees it (resources/docs/rest.md): what the test says, it answers; what it was sent, it keeps. */
public final class StandInPlatform implements AutoCloseable {

    /** One request. */
    public record Sent(String path, Map<String, List<String>> headers, String body) {

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON", e);
            }
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** One answer; status 0 breaks the connection instead. */
    public record Answer(int status, String body) {
    }

    private final HttpServer http;
    private final KeyPair key;
    private final Path keyFile;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Sent, Answer>> answers = new ConcurrentHashMap<>();

    public StandInPlatform(Path directory) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        key = generator.generateKeyPair();
        keyFile = directory.resolve("gate-1.pem");
        Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        http.createContext("/api/v1", this::handle);
        http.start();
        on("/token", request -> new Answer(200, "{\"access_token\":\"token-1\",\"token_type\":\"Bearer\",\"expires_in\":300}"));
    }

    public KeyPair key() {
        return key;
    }

    public Path keyFile() {
        return keyFile;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public PlatformClient client(Clock clock) throws IOException {
        return client(clock, Patience.LONG);
    }

    public PlatformClient client(Clock clock, Patience patience) throws IOException {
        return new PlatformClient(address(), TerminalCredentials.read("gate-1", keyFile), "ja", clock, patience);
    }

    /** @param path below {@code /api/v1} */
    public void on(String path, Function<Sent, Answer> answer) {
        answers.put("/api/v1" + path, answer);
    }

    /** What it answers now. */
    public Function<Sent, Answer> answer(String path) {
        return answers.get("/api/v1" + path);
    }

    public List<Sent> sent(String path) {
        List<Sent> found = new ArrayList<>(sent);
        found.removeIf(one -> !one.path().equals("/api/v1" + path));
        return found;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Sent request = new Sent(path, Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            sent.add(request);
            Answer answer = answers.getOrDefault(path, any -> new Answer(404, "{\"code\":\"not-found\",\"title\":\"ありません\"}")).apply(request);
            if (answer.status() == 0) {
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
