package jp.citizencard.trust.control.path;

/** A certificate that may not become a trust anchor. */
public final class AnchorRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Not a certificate. */
        MALFORMED,
        /** A certificate, but not one of an authority that may issue certificates. */
        NOT_AN_AUTHORITY,
        /** Key type, curve or size is outside the accepted ones. */
        KEY
    }

    private final Reason reason;

    AnchorRefusedException(Reason reason, Throwable cause) {
        super("not a trust anchor: " + reason, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
