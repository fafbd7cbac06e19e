package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import jp.citizencard.platform.http.BoundedHttp;

/** OCSP over HTTP (RFC 6960 appendix A.1): POST, or GET for short requests where that is configured. Connections are kept and used again. */
public final class HttpOcspTransport implements OcspTransport {

    /** RFC 5019 §5: requests up to this length in the address go by GET, so that caches on the way can answer. */
    private static final int LONGEST_GET = 255;

    private final BoundedHttp http;
    private final Duration limit;
    private final int maxBytes;
    private final boolean get;

    /**
     * @param limit    of one exchange
     * @param maxBytes largest answer
     * @param get      whether short requests go by GET
     */
    public HttpOcspTransport(BoundedHttp http, Duration limit, int maxBytes, boolean get) {
        this.http = http;
        this.limit = limit;
        this.maxBytes = maxBytes;
        this.get = get;
    }

    @Override
    public byte[] ask(URI responder, byte[] request) throws IOException {
        BoundedHttp.Reply reply = exchange(responder, request);
        if (reply.status() != 200) {
            throw new IOException("HTTP status " + reply.status());
        }
        return reply.body();
    }

    private BoundedHttp.Reply exchange(URI responder, byte[] request) throws IOException {
        String inAddress = URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
        try {
            return get && inAddress.length() <= LONGEST_GET
                    ? http.get(URI.create(responder + (responder.toString().endsWith("/") ? "" : "/") + inAddress), Optional.empty(), maxBytes, limit)
                    : http.post(responder, "application/ocsp-request", request, maxBytes, limit);
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException || e.getCause() instanceof HttpTimeoutException ? new SlowException(e) : e;
        }
    }
}
