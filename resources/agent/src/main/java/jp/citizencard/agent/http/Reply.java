package jp.citizencard.agent.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer.
 *
 * @param status  HTTP status
 * @param headers beside those that every answer has
 * @param body    empty for none
 */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply json(int status, JsonNode body) {
        return of(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    static Reply empty() {
        return new Reply(204, Map.of(), new byte[0]);
    }

    static Reply problem(HttpFault fault) {
        var body = Json.object().put("type", "about:blank").put("status", fault.status()).put("code", fault.code())
                .put("title", fault.getMessage());
        if (!fault.field().isEmpty()) {
            body.put("field", fault.field());
        }
        return of(fault.status(), "application/problem+json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }
}
