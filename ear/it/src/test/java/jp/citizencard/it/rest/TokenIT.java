package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIT extends RestTest {

    private static final String SCOPES = "register touch";

    private final RSAKey key = Assertion.newRsaKey();
    private final Device device = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY)
            .terminal(Place.COUNTER, Purpose.LIBRARY, SCOPES, key, JWSAlgorithm.RS256, "library");

    @Test
    void aTokenIsGivenForAnAssertionThatTheTerminalSigned() {
        Reply reply = ask(device.assertion()).is(200);
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(600);
        assertThat(reply.text("scope")).isEqualTo(SCOPES);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(device.get("/terminal").is(200).text("clientId")).isEqualTo(device.clientId());
    }

    @Test
    void theIssuersNameIsAnAudienceToo() {
        ask(signed(key, JWSAlgorithm.RS256, claims -> claims.audience("urn:citizen-card-platform"))).is(200);
    }

    @Test
    void rsaPssIsAccepted() {
        ask(signed(key, JWSAlgorithm.PS256, claims -> claims)).is(200);
    }

    @Test
    void fewerScopesMayBeAskedFor() {
        Reply reply = Device.askForToken(Map.of("client_assertion", device.assertion(), "scope", "touch")).is(200);
        assertThat(reply.text("scope")).isEqualTo("touch");
        Reply refused = Http.send(Http.request("/api/v1/challenges").header("Authorization", "Bearer " + reply.text("access_token")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"service\":\"library\"}")));
        refused.isProblem(403, "not-allowed");
    }

    @Test
    void aScopeThatTheTerminalDoesNotHaveIsRefused() {
        Reply reply = Device.askForToken(Map.of("client_assertion", device.assertion(), "scope", "touch links")).is(400);
        assertThat(reply.text("error")).isEqualTo("invalid_scope");
        assertThat(reply.text("code")).isEqualTo("scope-refused");
        assertThat(reply.text("action")).contains("links");
    }

    @Test
    void anAssertionIsGoodForOneUse() {
        String assertion = device.assertion();
        ask(assertion).is(200);
        refused(assertion, "jti");
    }

    @Test
    void anotherKeyIsRefused() {
        refused(signed(Assertion.newRsaKey(), JWSAlgorithm.RS256, claims -> claims), "signature");
        refused(signed(Assertion.newP256Key(), JWSAlgorithm.ES256, claims -> claims), "signature");
    }

    @Test
    void theSharedSecretAlgorithmsAreRefused() {
        JWK secret = new OctetSequenceKey.Builder(new byte[64]).build();
        refused(signed(secret, JWSAlgorithm.HS256, claims -> claims), "alg");
    }

    @Test
    void claimsThatBreakARuleAreRefusedByName() {
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.expirationTime(in(-60))), "exp");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.expirationTime(null)), "exp");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.expirationTime(in(3600))), "exp");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.notBeforeTime(in(120))), "nbf");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.issueTime(in(120))), "iat");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.audience("https://elsewhere.example/token")), "aud");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.audience((String) null)), "aud");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.jwtID(null)), "jti");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.subject("someone-else")), "iss");
        refused(signed(key, JWSAlgorithm.RS256, claims -> claims.issuer("nobody").subject("nobody")), "iss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "{\"alg\":\"RS256\"}"})
    void whatIsNoSignedJwtIsRefused(String text) {
        refused(text, "JWT");
    }

    @Test
    void anAssertionOfTenKilobytesIsRefused() {
        refused("a".repeat(10_000), "JWT");
    }

    @Test
    void aTerminalThatIsSwitchedOffGetsNoToken() {
        Town.sql("UPDATE terminal SET active = FALSE WHERE client_id = ?", device.clientId());
        refused(device.assertion(), "iss");
    }

    @Test
    void anotherGrantIsRefused() {
        Reply reply = Device.askForToken(Map.of("client_assertion", device.assertion(), "grant_type", "password")).is(400);
        assertThat(reply.text("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aTokenEndpointWantsAForm() {
        Http.send(Http.request("/api/v1/token").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}"))).isProblem(415, "unsupported-media-type");
        Http.send(Http.request("/api/v1/token").GET()).isProblem(405, "method-not-allowed");
    }

    @Test
    void withoutAValidTokenNothingIsAnswered() {
        String good = ask(device.assertion()).is(200).text("access_token");
        String[] parts = good.split("\\.");
        List<String> bad = List.of("", "x", parts[0] + "." + parts[1] + ".", good.substring(0, good.length() - 4) + "AAAA", signed(key, JWSAlgorithm.RS256, claims -> claims));
        for (String path : List.of("/terminal", "/services", "/links", "/nothing", "/")) {
            Http.send(Http.request("/api/v1" + path)).isProblem(401, "token-refused");
            for (String token : bad) {
                Reply reply = Http.send(Http.request("/api/v1" + path).header("Authorization", "Bearer " + token)).isProblem(401, "token-refused");
                assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
            }
        }
    }

    private Reply ask(String assertion) {
        return Device.askForToken(Map.of("client_assertion", assertion));
    }

    private String signed(JWK with, JWSAlgorithm algorithm, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Assertion.signed(with, algorithm, device.clientId(), Device.tokenEndpoint(), change);
    }

    private static Date in(int seconds) {
        return Date.from(Assertion.now().plusSeconds(seconds));
    }

    private void refused(String assertion, String reason) {
        Reply reply = ask(assertion).is(401);
        assertThat(reply.text("error")).isEqualTo("invalid_client");
        assertThat(reply.text("code")).isEqualTo("client-assertion-refused");
        assertThat(reply.text("field")).isEqualTo("client_assertion");
        assertThat(reply.text("action")).contains(reason);
    }
}
