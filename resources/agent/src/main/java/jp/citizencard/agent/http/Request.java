package jp.citizencard.agent.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import com.sun.net.httpserver.HttpExchange;

/** One HTTP request, read with bounds. */
final class Request {

    /** Largest body that is read, in bytes; the largest honest one is under 1 KiB. */
    static final int MAX_BODY = 16 * 1024;

    private final HttpExchange exchange;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path as sent, not decoded: every address of the agent is plain ASCII. */
    String path() {
        return exchange.getRequestURI().getRawPath();
    }

    Optional<String> header(String name) {
        var values = exchange.getRequestHeaders().get(name);
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
    }

    boolean has(String header, String expected) {
        return header(header).filter(value -> MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    /** The value of a cookie. */
    Optional<String> cookie(String name) {
        return header("Cookie").flatMap(cookies -> java.util.Arrays.stream(cookies.split(";"))
                .map(String::strip).filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1)).findFirst());
    }

    /**
     * A query parameter that is a whole number from 0.
     *
     * @throws HttpFault when it is there and no such number
     */
    long number(String name, long otherwise) throws HttpFault {
        URI uri = exchange.getRequestURI();
        if (uri.getRawQuery() == null) {
            return otherwise;
        }
        for (String pair : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                String value = pair.substring(name.length() + 1);
                if (!value.matches("[0-9]{1,15}")) {
                    throw HttpFault.malformed(name, "The parameter must be a whole number.");
                }
                return Long.parseLong(value);
            }
        }
        return otherwise;
    }

    /** The body, which must have that content type and at most {@link #MAX_BODY} bytes. */
    byte[] body(String contentType) throws HttpFault, IOException {
        String sent = header("Content-Type").orElse("").split(";")[0].strip();
        if (!sent.equalsIgnoreCase(contentType)) {
            throw new HttpFault(415, "unsupported-media-type", "Send " + contentType + ".");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new HttpFault(413, "too-large", "The body has more than " + MAX_BODY + " bytes.");
        }
        return body;
    }
}
