package jp.citizencard.trust.boundary;

import java.io.IOException;
import java.net.URI;
import jp.citizencard.trust.control.revocation.OcspTransport;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Tells the trust engine, which knows no container, what fault tolerance made of a call. */
final class GuardedOcsp implements OcspTransport {

    private final OcspCalls calls;

    /** @param calls under fault tolerance */
    GuardedOcsp(OcspCalls calls) {
        this.calls = calls;
    }

    @Override
    public byte[] ask(URI responder, byte[] request) throws IOException {
        try {
            return calls.ask(responder, request, new OcspAttempts());
        } catch (TimeoutException e) {
            // The timeout interrupted this thread, which goes on: the flag would break the next wait, for example for the database.
            Thread.interrupted();
            throw new SlowException(e);
        } catch (FaultToleranceException e) {
            // The bulkhead is full or the breaker open.
            throw new NotSentException(e);
        }
    }
}
