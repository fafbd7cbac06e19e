package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.net.URI;

/** Carries a request to a responder and its answer back. What the answer says is judged elsewhere. */
public interface OcspTransport {

    /**
     * The answer's bytes, at most as many as configured.
     *
     * @param request DER
     * @throws NotSentException when the responder was not asked, through no fault of its own
     * @throws SlowException    when it did not answer in time
     * @throws IOException      when it cannot be reached, or answers with another HTTP status than 200
     */
    byte[] ask(URI responder, byte[] request) throws IOException;

    /** Too many requests are under way, so this one was not sent. */
    final class NotSentException extends IOException {

        private static final long serialVersionUID = 1L;

        public NotSentException(Throwable cause) {
            super("not sent: " + cause.getMessage(), cause);
        }
    }

    /** No complete answer came within the limit. Asking again at once would cost as much once more. */
    final class SlowException extends IOException {

        private static final long serialVersionUID = 1L;

        public SlowException(Throwable cause) {
            super("no complete answer in time", cause);
        }
    }
}
