package jp.citizencard.trust.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.trust.control.revocation.HttpOcspTransport;
import jp.citizencard.trust.control.revocation.OcspTransport;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The call over the network to an OCSP responder, under MicroProfile Fault Tolerance. It is made only when no kept answer holds, and not while the
 * responder is left alone. The numbers are defaults: {@code citizencard.trust.ocsp.*} and the keys of MicroProfile Fault Tolerance change them.
 *
 * <p>Two retries after growing pauses ({@link OcspAttempts}), but none after a timeout: in an outage one slow request is enough. The circuit breaker here looks at all responders together, and
 * opens when nearly nothing comes back from any; a single responder that fails is left alone by the trust engine.
 */
@ApplicationScoped
public class OcspCalls {

    @Inject
    TrustSettings settings;

    private OcspTransport http;

    @PostConstruct
    void open() {
        http = new HttpOcspTransport(new BoundedHttp(settings.connectTimeout()), settings.ocspLimit(), settings.ocspMaxBytes(), settings.ocspByGet());
    }

    /**
     * The responder's answer; everything else as {@link OcspTransport#ask}.
     *
     * @param attempts of this one call
     */
    @Timeout(2000)
    @Retry(maxRetries = 2, delay = 0, jitter = 0, retryOn = IOException.class, abortOn = {OcspTransport.SlowException.class, TimeoutException.class})
    @CircuitBreaker(requestVolumeThreshold = 30, failureRatio = 0.9, delay = 10_000, failOn = {IOException.class, TimeoutException.class})
    @Bulkhead(32)
    public byte[] ask(URI responder, byte[] request, OcspAttempts attempts) throws IOException {
        attempts.begin();
        return http.ask(responder, request);
    }
}
