package jp.citizencard.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarbageTest {

    private static final String CHALLENGE = "A".repeat(43);
    private static RunningAgent agent;

    @BeforeAll
    static void start() throws IOException {
        agent = new RunningAgent();
    }

    @AfterAll
    static void stop() {
        agent.close();
    }

    @AfterEach
    void nothingWasBegun() throws Exception {
        assertThat(agent.page().state().has("operation")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"touch\"", "1", "{\"kind\":\"touch\"} {}", "{\"kind\":\"touch\",\"kind\":\"touch\"}",
            "{\"kind\":\"touch\",\"pin\":\"1234\"}", "\u0000\u0001", "{\"kind\":{\"kind\":\"touch\"}"})
    void aBodyThatIsNoRequestIsRefused(String body) throws Exception {
        HttpResponse<String> refused = agent.desk().begin(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("malformed-request").doesNotContain("1234");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "kind         | {\"kind\":\"format-disk\"}",
            "kind         | {\"kind\":7}",
            "kind         | {}",
            "challenge    | {\"kind\":\"registration\"}",
            "challenge    | {\"kind\":\"registration\",\"challenge\":\"!!\"}",
            "challenge    | {\"kind\":\"registration\",\"challenge\":\"AAAA\"}",
            "challenge    | {\"kind\":\"registration\",\"challenge\":17}",
            "challenge    | {\"kind\":\"touch\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
            "reads        | {\"kind\":\"registration\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"reads\":\"dateOfBirth\"}",
            "reads        | {\"kind\":\"registration\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"reads\":[\"individualNumber\"]}",
            "reads        | {\"kind\":\"touch\",\"reads\":[\"dateOfBirth\"]}",
            "birthDateKey | {\"kind\":\"genuineness\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
            "birthDateKey | {\"kind\":\"genuineness\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"birthDateKey\":\"1985-03-09\"}",
            "locale       | {\"kind\":\"touch\",\"locale\":\"tlh\"}"})
    void theFieldAtFaultIsNamed(String field, String body) throws Exception {
        HttpResponse<String> refused = agent.desk().begin(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void anEndlessChallengeIsRefused() throws Exception {
        HttpResponse<String> refused = agent.desk().begin("{\"kind\":\"registration\",\"challenge\":\"" + "A".repeat(400) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void anOversizedBodyIsRefused() throws Exception {
        HttpResponse<String> refused = agent.desk().begin("{\"kind\":\"touch\",\"challenge\":\"" + CHALLENGE.repeat(500) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("too-large");
    }

    @Test
    void aFormPostIsRefused() throws Exception {
        AsBrowser desk = agent.desk();
        HttpResponse<String> refused = HttpClient.newHttpClient().send(HttpRequest.newBuilder(agent.address().resolve("/v1/operations"))
                .header("Origin", RunningAgent.DESK).header("X-Agent-Token", desk.token()).header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"kind\":\"touch\"}")).build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/operations/nothing", "/v1/operations/", "/v1/", "/v1/../page/state", "/v1/session/x"})
    void anUnknownAddressIsNotFound(String path) throws Exception {
        assertThat(agent.desk().send("GET", path, null).statusCode()).isIn(401, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/agent.class", "/../AgentPage.class", "/index.html", "/%2e%2e/agent.css", "/page", "/favicon.ico"})
    void onlyThePagesOwnFilesAreServed(String path) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                java.net.URI.create(agent.address().toString().replaceAll("/$", "") + path)).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
    }
}
