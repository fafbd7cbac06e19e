package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInIT extends RestTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.xhtml", "/desk/index.xhtml", "/library/patron.xhtml?id=1", "/WEB-INF/web.xml", "/nothing"})
    void aPageAsksToSignInAndComesBackAfterwards(String path) {
        Reply reply = Http.send(Http.request(path)).is(302);
        assertThat(reply.header("Location")).contains("/sign-in.xhtml?to=" + java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void aPartialRequestOfAPageIsToldToGoToSignIn() {
        Reply reply = Http.send(Http.request("/desk/index.xhtml").header("Faces-Request", "partial/ajax").POST(java.net.http.HttpRequest.BodyPublishers.noBody())).is(200);
        assertThat(reply.body()).contains("<partial-response>").contains("/sign-in.xhtml");
    }

    @Test
    void healthAndReferenceNeedNoSignIn() {
        Http.send(Http.request("/health/ready")).is(200);
        Http.send(Http.request("/openapi")).is(200);
    }
}
