package jp.citizencard.it.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The same few requests for every way in which the platform is deployed. */
public final class Smoke {

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param server its address with a final slash */
    public Smoke(URI server) {
        this.server = server;
    }

    /** The application is there and has its database. */
    public void isReady() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"database\",\"status\":\"UP\"");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
