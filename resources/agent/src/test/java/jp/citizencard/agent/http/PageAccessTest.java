package jp.citizencard.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PageAccessTest {

    private static RunningAgent agent;

    @BeforeAll
    static void start() throws IOException {
        agent = new RunningAgent();
    }

    @AfterAll
    static void stop() {
        agent.close();
    }

    @Test
    void thePageShowsTheSandboxesCards() throws Exception {
        var state = agent.page().state();

        assertThat(state.path("mode").asText()).isEqualTo("virtual");
        assertThat(state.path("cards")).hasSizeGreaterThanOrEqualTo(24);
        assertThat(state.path("cards").path(0).path("name").asText()).isNotEmpty();
    }

    @Test
    void thePageCannotBeFramedAndLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> html = HttpClient.newHttpClient().send(HttpRequest.newBuilder(agent.address()).build(), BodyHandlers.ofString());

        assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(html.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Strict");
        assertThat(html.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(html.body()).doesNotContain("https://", "http://");
    }

    @Test
    void withoutItsCookieOrTokenThePageIsNobody() throws Exception {
        AsPage page = agent.page();

        assertThat(page.without("Cookie").get("/page/state").statusCode()).isEqualTo(401);
        assertThat(page.without("X-Page-Token").get("/page/state").statusCode()).isEqualTo(401);
        assertThat(page.with("X-Page-Token", agent.desk().token()).get("/page/state").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherOriginCannotDriveThePage() throws Exception {
        AsPage page = agent.page();

        assertThat(page.with("Origin", RunningAgent.DESK).put("p01-sato-hanako").statusCode()).isEqualTo(403);
        assertThat(page.with("Sec-Fetch-Site", "cross-site").put("p01-sato-hanako").statusCode()).isEqualTo(403);
        assertThat(page.with("Sec-Fetch-Site", "same-site").put("p01-sato-hanako").statusCode()).isEqualTo(403);
        assertThat(agent.shelf().onReader()).isEmpty();
    }

    @Test
    void aCardThatIsNotThereCannotBePut() throws Exception {
        assertThat(agent.page().put("p99-nobody").statusCode()).isEqualTo(404);
        assertThat(agent.page().put("../../etc/passwd").statusCode()).isEqualTo(404);
    }

    @Test
    void aPinThatNobodyAsksForIsNotTaken() throws Exception {
        var page = agent.page();
        var operation = agent.desk().begun("{\"kind\":\"touch\"}");

        assertThat(page.pin(operation, "1234").statusCode()).isEqualTo(409);
        assertThat(page.pin(operation, "12345").statusCode()).isEqualTo(409);
        page.cancel(operation);
    }
}
