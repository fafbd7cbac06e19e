package jp.citizencard.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserAccessTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningAgent agent;

    @BeforeEach
    void start() throws IOException {
        agent = new RunningAgent();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void anAllowedPageGetsATokenAndTheReader() throws Exception {
        HttpResponse<String> session = new AsBrowser(agent.address(), RunningAgent.DESK).send("GET", "/v1/session", null);

        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.headers().firstValue("Access-Control-Allow-Origin")).contains(RunningAgent.DESK);
        assertThat(session.headers().firstValue("Vary")).contains("Origin");
        assertThat(session.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(session.body()).contains("\"mode\":\"virtual\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://desk.example.jp", "https://desk.example.jp:8080", "http://desk.example.jp:8080/",
            "http://DESK.example.jp:8080", "http://desk.example.jp:8080.evil.example", "http://sub.desk.example.jp:8080", "null"})
    void aPageOfAnyOtherOriginGetsNothing(String origin) throws Exception {
        HttpResponse<String> session = new AsBrowser(agent.address(), origin).send("GET", "/v1/session", null);

        assertThat(session.statusCode()).isEqualTo(403);
        assertThat(session.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(session.body()).contains("origin-not-allowed").doesNotContain("token\"");
    }

    @Test
    void aRequestThatNamesNoOriginGetsNothing() throws Exception {
        HttpResponse<String> session = http.send(HttpRequest.newBuilder(agent.address().resolve("/v1/session")).build(), BodyHandlers.ofString());

        assertThat(session.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:%d", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:%d"})
    void aNameThatOnlyResolvesToThisComputerIsRefused(String host) throws Exception {
        String sent = String.format(host, agent.address().getPort());
        for (String path : new String[] {"/", "/v1/session", "/page/state"}) {
            HttpResponse<String> response = http.send(HttpRequest.newBuilder(agent.address().resolve(path)).header("Host", sent)
                    .header("Origin", RunningAgent.DESK).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).as(path).isEqualTo(421);
            assertThat(response.body()).contains("host-not-allowed");
        }
    }

    @Test
    void anotherStartHasAnotherToken() throws Exception {
        String token = agent.desk().token();
        try (RunningAgent second = new RunningAgent()) {
            assertThat(second.desk().token()).hasSizeGreaterThan(40).isNotEqualTo(token);
        }
    }

    @Test
    void nothingIsDoneWithoutTheToken() throws Exception {
        HttpResponse<String> refused = new AsBrowser(agent.address(), RunningAgent.DESK).begin("{\"kind\":\"touch\"}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("token-invalid");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains(RunningAgent.DESK);
        assertThat(agent.page().state().has("operation")).isFalse();
    }

    @Test
    void aPreflightIsAnsweredForAllowedPages() throws Exception {
        HttpResponse<String> allowed = preflight(RunningAgent.DESK);

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse("")).contains("X-Agent-Token", "Content-Type");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Methods").orElse("")).contains("POST", "DELETE");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Private-Network")).contains("true");
    }

    @Test
    void aPreflightOfAnotherPageIsRefused() throws Exception {
        HttpResponse<String> refused = preflight("http://evil.example");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().map().keySet()).noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(agent.address().resolve("/v1/operations")).method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin).header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-agent-token,content-type")
                .header("Access-Control-Request-Private-Network", "true").build(), BodyHandlers.ofString());
    }

    @Test
    void anOperationIsSeenOnlyByThePageThatBeganIt() throws Exception {
        var operation = agent.desk().begun("{\"kind\":\"touch\"}");
        AsBrowser other = new AsBrowser(agent.address(), RunningAgent.OTHER_DESK).connected();
        String path = "/v1/operations/" + operation.path("id").asText();

        assertThat(other.send("GET", path, null).statusCode()).isEqualTo(404);
        assertThat(other.send("DELETE", path, null).statusCode()).isEqualTo(404);
        assertThat(agent.page().state().path("operation").path("state").asText()).isEqualTo("waiting-for-card");
    }
}
