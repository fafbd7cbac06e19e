package jp.citizencard.trust.control.crl;

import jp.citizencard.trust.entity.ListRefusal;

/** A revocation list that may not be relied upon. */
public final class CrlRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ListRefusal reason;

    public CrlRefusedException(ListRefusal reason) {
        this(reason, null);
    }

    public CrlRefusedException(ListRefusal reason, Throwable cause) {
        super("revocation list refused: " + reason, cause);
        this.reason = reason;
    }

    public ListRefusal reason() {
        return reason;
    }
}
