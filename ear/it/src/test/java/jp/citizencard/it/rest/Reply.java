package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An answer of the platform. */
record Reply(int status, HttpHeaders headers, String body, JsonNode json) {

    String text(String field) {
        return json.path(field).asText(null);
    }

    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    Reply is(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /** A problem document with this code, its status repeated inside, and something to read and to do. */
    Reply isProblem(int expected, String code) {
        assertThat(text("code")).as(body).isEqualTo(code);
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json.path("status").asInt()).isEqualTo(expected);
        assertThat(text("type")).isEqualTo("/api-docs/problems#" + code);
        assertThat(text("title")).isNotBlank();
        assertThat(text("action")).isNotBlank();
        assertThat(text("instance")).startsWith("/api/");
        return this;
    }

    Reply names(String field) {
        assertThat(text("field")).as(body).isEqualTo(field);
        return this;
    }
}
