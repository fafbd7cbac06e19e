package jp.citizencard.trust.control.revocation;

import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** The responder gave no answer that could be relied upon. */
final class OcspFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The responder is not asked now. Thrown at every touch of an outage, so made once and without a stack. */
    static final OcspFailedException LEFT_ALONE = new OcspFailedException(UnknownReason.OCSP_UNAVAILABLE);

    /** There is no responder that may be asked. */
    static final OcspFailedException NO_RESPONDER = new OcspFailedException(UnknownReason.NO_OCSP_LOCATION);

    private final UnknownReason reason;

    private OcspFailedException(UnknownReason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
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
