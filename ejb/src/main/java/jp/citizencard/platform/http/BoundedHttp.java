package jp.citizencard.platform.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP with a limit on the whole exchange in time (connection, headers and body together) and on the body in bytes. Redirects are not
 * followed: an allowed address may not lead to another.
 */
public final class BoundedHttp {

    private final HttpClient client;

    /** @param connectTimeout longest wait for a connection */
    public BoundedHttp(Duration connectTimeout) {
        this.client = HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * What came back.
     *
     * @param entityTag    value of {@code ETag}, for the next conditional request
     * @param lastModified value of {@code Last-Modified}, for the next conditional request
     */
    public record Reply(int status, byte[] body, Optional<String> entityTag, Optional<String> lastModified) {
    }

    /** Gets {@code address}; with validators of an earlier reply the status may be 304. */
    public Reply get(URI address, Optional<Reply> earlier, int maxBytes, Duration limit) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(limit).GET();
        earlier.flatMap(Reply::entityTag).ifPresent(tag -> request.header("If-None-Match", tag));
        earlier.flatMap(Reply::lastModified).ifPresent(time -> request.header("If-Modified-Since", time));
        return exchange(request.build(), maxBytes, limit);
    }

    /** Posts {@code body}. */
    public Reply post(URI address, String contentType, byte[] body, int maxBytes, Duration limit) throws IOException {
        return post(address, Map.of("Content-Type", contentType), body, maxBytes, limit);
    }

    /** Posts {@code body} with these headers. */
    public Reply post(URI address, Map<String, String> headers, byte[] body, int maxBytes, Duration limit) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(limit).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return exchange(request.build(), maxBytes, limit);
    }

    private Reply exchange(HttpRequest request, int maxBytes, Duration limit) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> reply = client.sendAsync(request, info -> new BoundedBody(maxBytes));
        try {
            HttpResponse<byte[]> response = reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.body(), response.headers().firstValue("ETag"),
                    response.headers().firstValue("Last-Modified"));
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("no complete reply within " + limit, e);
        } catch (ExecutionException e) {
            throw new IOException("exchange failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
