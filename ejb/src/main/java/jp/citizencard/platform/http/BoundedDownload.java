package jp.citizencard.platform.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings a large body over HTTP into a file, as it comes, with a limit on its size and on the whole exchange in time. Redirects are not followed: an allowed address may
 * not lead to another.
 */
public final class BoundedDownload {

    private final HttpClient client;

    /** @param connectTimeout longest wait for a connection */
    public BoundedDownload(Duration connectTimeout) {
        this.client = HttpClient.newBuilder().connectTimeout(connectTimeout).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * What came back; the body of status 200 and 206 is in the file.
     *
     * @param entityTag    value of {@code ETag}, for the next conditional request
     * @param lastModified value of {@code Last-Modified}, for the next conditional request
     */
    public record Reply(int status, Optional<String> entityTag, Optional<String> lastModified) {
    }

    /** A body that was larger, or took longer, than it may. */
    public static final class BrokenLimitException extends IOException {

        private static final long serialVersionUID = 1L;
        private final boolean size;

        BrokenLimitException(boolean size) {
            super(size ? "the reply is too large" : "the reply takes too long");
            this.size = size;
        }

        /** Whether it was the size, not the time. */
        public boolean size() {
            return size;
        }
    }

    /** A body that ended before its end; what came is in the file. */
    public static final class BrokenOffException extends IOException {

        private static final long serialVersionUID = 1L;
        private final String strongTag;

        BrokenOffException(String strongTag, Throwable cause) {
            super("the reply was broken off: " + cause.getMessage(), cause);
            this.strongTag = strongTag;
        }

        /** The version of the body, where it can be gone on with (RFC 9110 §13.1.5: strong validators alone). */
        public Optional<String> strongTag() {
            return Optional.ofNullable(strongTag);
        }
    }

    /**
     * Gets {@code address} into {@code file}: status 206 goes on at the end of the file, 200 begins it anew; with other statuses it stays as it is.
     *
     * @param maxBytes of the whole file
     * @throws BrokenLimitException over a limit after the reply had begun
     * @throws BrokenOffException   when the connection ended within the body
     */
    public Reply get(URI address, Map<String, String> headers, Path file, long maxBytes, Duration limit) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(limit).GET();
        headers.forEach(request::header);
        Body body = new Body(file, maxBytes);
        CompletableFuture<HttpResponse<Void>> reply = client.sendAsync(request.build(), body);
        try {
            HttpResponse<Void> response = reply.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers().firstValue("ETag"), response.headers().firstValue("Last-Modified"));
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw body.headers == null ? new IOException("no reply within " + limit, e) : new BrokenLimitException(false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokenLimitException limitBroken) {
                throw limitBroken;
            }
            throw body.headers == null ? new IOException("exchange failed: " + e.getCause().getMessage(), e.getCause())
                    : new BrokenOffException(strongTag(body.headers), e.getCause());
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static String strongTag(HttpHeaders headers) {
        return headers.firstValue("ETag").filter(tag -> tag.startsWith("\"")).orElse(null);
    }

    /** Chooses what happens with the body, once the headers are there. */
    private static final class Body implements HttpResponse.BodyHandler<Void> {

        private final Path file;
        private final long maxBytes;
        private volatile HttpHeaders headers;

        Body(Path file, long maxBytes) {
            this.file = file;
            this.maxBytes = maxBytes;
        }

        @Override
        public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo info) {
            headers = info.headers();
            if (info.statusCode() != 200 && info.statusCode() != 206) {
                return HttpResponse.BodySubscribers.discarding();
            }
            return new FileBody(file, maxBytes, info.statusCode() == 206 ? startOfRange(info.headers()) : 0,
                    info.headers().firstValueAsLong("Content-Length").orElse(0));
        }

        /** {@code Content-Range: bytes <first>-<last>/<size>}; -1 when it is not that. */
        private static long startOfRange(HttpHeaders headers) {
            String range = headers.firstValue("Content-Range").orElse("");
            return range.matches("bytes \\d{1,18}-\\d{1,18}/.*") ? Long.parseLong(range.substring("bytes ".length(), range.indexOf('-'))) : -1;
        }
    }

    /** How many bytes the file has; 0 when it is not there. */
    static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
