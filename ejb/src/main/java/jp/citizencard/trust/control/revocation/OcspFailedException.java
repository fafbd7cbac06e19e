package jp.citizencard.trust.control.revocation;

import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** The responder gave no answer that could be relied upon. */
final class OcspFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The responder failed a moment ago and is not asked. Thrown at every touch of an outage, so made once and without a stack. */
    static final OcspFailedException LEFT_ALONE = new OcspFailedException();

    private final UnknownReason reason;

    private OcspFailedException() {
        super("responder is left alone after a failure", null, false, false);
        this.reason = UnknownReason.OCSP_UNAVAILABLE;
    }

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
