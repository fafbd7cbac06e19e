package jp.citizencard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

/** Gets an access token as a terminal does: client credentials with {@code private_key_jwt} (RFC 7523). */
final class TerminalToken {

    private TerminalToken() {
    }

    static String get(URI server, String clientId, Path privateKey) throws IOException, InterruptedException {
        URI endpoint = server.resolve("/api/v1/token");
        String form = "grant_type=client_credentials&client_assertion_type=" + encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion="
                + encode(assertion(endpoint, clientId, privateKey));
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
    }

    private static String assertion(URI endpoint, String clientId, Path privateKey) throws IOException {
        Clock clock = Clock.systemUTC();
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), new JWTClaimsSet.Builder().issuer(clientId).subject(clientId).audience(endpoint.toString())
                    .jwtID(UUID.randomUUID().toString()).issueTime(Date.from(clock.instant())).expirationTime(Date.from(clock.instant().plusSeconds(60))).build());
            jwt.sign(new RSASSASigner(JWK.parseFromPEMEncodedObjects(Files.readString(privateKey)).toRSAKey()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IOException("cannot sign with " + privateKey, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
