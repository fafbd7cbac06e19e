package jp.citizencard.it.rest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A terminal with its key, as it calls the platform. */
final class Device {

    private final String clientId;
    private final JWK key;
    private final JWSAlgorithm algorithm;
    private String token;
    private String language = "ja";

    Device(String clientId, JWK key, JWSAlgorithm algorithm) {
        this.clientId = clientId;
        this.key = key;
        this.algorithm = algorithm;
    }

    String clientId() {
        return clientId;
    }

    /** Its private key as a program of its own reads it, PEM. */
    Path keyFile(Path directory) throws IOException, JOSEException {
        String der = Base64.getMimeEncoder().encodeToString(key.toECKey().toECPrivateKey().getEncoded());
        return Files.writeString(directory.resolve(clientId + ".pem"), "-----BEGIN PRIVATE KEY-----\n" + der + "\n-----END PRIVATE KEY-----\n");
    }

    Device speaking(String wanted) {
        language = wanted;
        return this;
    }

    static String tokenEndpoint() {
        return Http.at("/api/v1/token").toString();
    }

    String assertion() {
        return Assertion.signed(key, algorithm, clientId, tokenEndpoint(), claims -> claims);
    }

    static Reply askForToken(Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.putAll(changes);
        return Http.send(Http.request("/api/v1/token").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Http.form(form))));
    }

    String token() {
        if (token == null) {
            token = askForToken(Map.of("client_assertion", assertion())).is(200).text("access_token");
        }
        return token;
    }

    Reply get(String path) {
        return Http.send(request(path).GET());
    }

    Reply post(String path, Object body) {
        return post(path, body, request -> request);
    }

    Reply post(String path, Object body, String idempotencyKey) {
        return post(path, body, request -> request.header("Idempotency-Key", idempotencyKey));
    }

    Reply post(String path, Object body, UnaryOperator<HttpRequest.Builder> change) {
        return Http.send(change.apply(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(Http.write(body)))));
    }

    Reply patch(String path, Object body, String ifMatch) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(Http.write(body)));
        return Http.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    Reply delete(String path) {
        return Http.send(request(path).DELETE());
    }

    Reply send(String path, UnaryOperator<HttpRequest.Builder> change) {
        return Http.send(change.apply(request(path)));
    }

    private HttpRequest.Builder request(String path) {
        return Http.request("/api/v1" + path).header("Authorization", "Bearer " + token()).header("Accept-Language", language);
    }
}
