package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import jp.citizencard.it.rig.ScreenVisitor;
import jp.citizencard.it.rig.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        Reply reply = Http.send(Http.request("/desk/index.xhtml").header("Faces-Request", "partial/ajax").POST(HttpRequest.BodyPublishers.noBody())).is(200);
        assertThat(reply.body()).contains("<partial-response>").contains("/sign-in.xhtml").contains("&amp;ended=true");
    }

    @Test
    void whoseSessionHasEndedIsToldSo() {
        String first = Http.send(Http.request("/desk/index.xhtml")).is(302).header("Location");
        assertThat(first).doesNotContain("ended");
        String later = Http.send(Http.request("/desk/index.xhtml").header("Cookie", "JSESSIONID=of-a-session-that-is-over")).is(302).header("Location");
        assertThat(later).isEqualTo(first + "&ended=true");
        assertThat(Http.send(Http.request(later)).is(200).body()).contains("サインインの時間が切れました");
    }

    @Test
    void aFileOfUntoldLengthIsRefused() {
        Reply reply = Http.send(Http.request("/sign-in.xhtml").header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000])))).is(302);
        assertThat(reply.header("Location")).isEqualTo("/error.xhtml?code=body-too-large&reference=32+MB");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://evil.example", "Origin, null"})
    void anotherSiteCannotSignAnybodyIn(String header, String value) {
        HttpResponse<String> answer = new ScreenVisitor(TestPlatform.url()).signIn("desk@maebashi", request -> request.header(header, value));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Location")).contains("/error.xhtml?code=cross-site-request");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Origin, own"})
    void thePageItselfMay(String header, String value) {
        String own = TestPlatform.url().toString().replaceAll("/$", "");
        HttpResponse<String> answer = new ScreenVisitor(TestPlatform.url()).signIn("desk@maebashi", request -> request.header(header, value.equals("own") ? own : value));
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("JSESSIONID=").containsIgnoringCase("; HttpOnly").containsIgnoringCase("; SameSite=Lax");
    }

    @Test
    void aSessionThatAnotherSetIsNotTakenOver() {
        ScreenVisitor visitor = new ScreenVisitor(TestPlatform.url());
        String cookie = visitor.signIn("desk@maebashi", request -> request.header("Cookie", "JSESSIONID=chosen-by-somebody-else")).headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie).startsWith("JSESSIONID=").doesNotContain("chosen-by-somebody-else");
    }

    @Test
    void redirectsNameNoHostThatTheCallerChose() {
        Reply reply = Http.send(Http.request("/desk/index.xhtml")).is(302);
        assertThat(reply.header("Location")).startsWith("/sign-in.xhtml");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void healthAndReferenceNeedNoSignIn() {
        Http.send(Http.request("/health/ready")).is(200);
        Http.send(Http.request("/openapi")).is(200);
    }
}
