package jp.citizencard.agent.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Sends a request and reads an answer of JSON, whose size and time are bounded: a server or a network that stops in the middle of an answer holds nobody up for good. Used by one thread. */
final class JsonHttp {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /** A deny list has at most 14 MB. */
    private static final int MAX_ANSWER = 20 * 1024 * 1024;
    private static final int NOT_MODIFIED = 304;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_ANSWER).build()).build()).build();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final String language;
    private final Patience patience;
    private Optional<Instant> timeOfLastAnswer = Optional.empty();

    /** @param patience for each answer; sends once, whatever its attempts are */
    JsonHttp(String language, Patience patience) {
        this.language = language;
        this.patience = patience;
    }

    byte[] bytes(JsonNode body) throws IOException {
        return json.writeValueAsBytes(body);
    }

    /**
     * Sends.
     *
     * @return the answer's object; empty when nothing has changed since the tag that was asked with (304)
     * @throws RefusedException when the server refuses
     * @throws IOException      when it cannot be reached, or its answer does not end, is too large or no JSON
     */
    Optional<JsonNode> send(HttpRequest.Builder request) throws RefusedException, IOException, InterruptedException {
        timeOfLastAnswer = Optional.empty();
        HttpResponse<byte[]> response = exchange(request.timeout(patience.begin()).header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", language).build());
        timeOfLastAnswer = response.headers().firstValue("Date").flatMap(JsonHttp::time);
        if (response.statusCode() == NOT_MODIFIED) {
            return Optional.empty();
        }
        JsonNode answer = json.readTree(response.body());
        if (answer == null || !answer.isObject()) {
            throw new IOException("the server answered " + response.statusCode() + " without JSON");
        }
        if (response.statusCode() >= 300) {
            throw refusal(response.statusCode(), answer);
        }
        return Optional.of(answer);
    }

    Optional<Instant> timeOfLastAnswer() {
        return timeOfLastAnswer;
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The limit of the request ends with the first byte of the answer, so that there is another for the whole. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, any -> {
            Body body = new Body();
            return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(body), nothing -> body.bytes());
        });
        try {
            return answer.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the server's answer did not end", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** A problem document (RFC 9457), or the token endpoint's error (RFC 6749 section 5.2). */
    private static RefusedException refusal(int status, JsonNode answer) {
        String code = answer.path("code").asText(answer.path("error").asText("unknown"));
        String title = answer.path("title").asText(answer.path("error_description").asText(code));
        return new RefusedException(status, code, title, answer.path("action").asText(""));
    }

    /** Collects, up to the largest answer. */
    private static final class Body implements Consumer<Optional<byte[]>> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean tooLarge;

        @Override
        public void accept(Optional<byte[]> part) {
            part.ifPresent(more -> {
                tooLarge |= bytes.size() + more.length > MAX_ANSWER;
                if (!tooLarge) {
                    bytes.writeBytes(more);
                }
            });
        }

        byte[] bytes() {
            if (tooLarge) {
                throw new UncheckedIOException(new IOException("the server's answer is too large"));
            }
            return bytes.toByteArray();
        }
    }
}
