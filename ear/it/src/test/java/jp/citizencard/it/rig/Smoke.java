package jp.citizencard.it.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.UUID;
import jp.citizencard.card.Card;
import jp.citizencard.card.Pin;
import jp.citizencard.launcher.Platform;

/** The same few requests for every way in which the platform is deployed. */
public final class Smoke {

    private final URI server;
    private final Platform surroundings;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param server       its address with a final slash
     * @param surroundings the sandbox and the demo terminals that the server was told of
     */
    public Smoke(URI server, Platform surroundings) {
        this.server = server;
        this.surroundings = surroundings;
    }

    /** All of it. */
    public void answers() throws Exception {
        isReady();
        registersAndTouches();
        keepsTheSessionsCookieToItself();
    }

    /** The application is there and has its database. */
    private void isReady() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"database\",\"status\":\"UP\"");
    }

    /** A terminal gets a token, a card registers with its PIN, and is known at its next touch. */
    private void registersAndTouches() throws Exception {
        Card card = surroundings.sandbox().sandbox().card("p05-nguyen-thi-hoa");
        String certificate = Base64.getEncoder().encodeToString(card.userAuthCertificate());
        RestTerminal terminal = RestTerminal.of(server, surroundings.demo(), "mitaka-library-desk-1").signIn();

        JsonNode challenge = post(terminal, "challenges", RestTerminal.object().put("service", "library"));
        byte[] signature;
        try (Pin pin = Pin.fourDigits("5678".toCharArray())) {
            signature = card.proveUser(pin, Base64.getDecoder().decode(challenge.path("challenge").asText()));
        }
        JsonNode registered = post(terminal, "registrations", RestTerminal.object().put("service", "library")
                .put("challengeId", challenge.path("challengeId").asText()).put("certificate", certificate)
                .put("signature", Base64.getEncoder().encodeToString(signature)));
        JsonNode touched = post(terminal, "touches", RestTerminal.object().put("service", "library").put("certificate", certificate));

        assertThat(touched.path("ppid").asText()).isNotEmpty().isEqualTo(registered.path("ppid").asText());
    }

    /** No script reads it, and no other site makes the browser send it with a form. */
    private void keepsTheSessionsCookieToItself() {
        HttpResponse<String> answer = new ScreenVisitor(server).signIn("desk@mitaka", request -> request);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("JSESSIONID=").containsIgnoringCase("; HttpOnly").containsIgnoringCase("; SameSite=Lax");
    }

    private static JsonNode post(RestTerminal terminal, String path, JsonNode body) throws IOException, InterruptedException {
        HttpResponse<String> answer = terminal.post(path, UUID.randomUUID().toString(), body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return RestTerminal.JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
