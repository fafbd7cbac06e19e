package jp.citizencard.trust.control.revocation;

import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** The responder gave no answer that could be relied upon. */
final class OcspFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final UnknownReason reason;

    OcspFailedException(UnknownReason reason, String message) {
        this(reason, message, null);
    }

    OcspFailedException(UnknownReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    UnknownReason reason() {
        return reason;
    }
}
