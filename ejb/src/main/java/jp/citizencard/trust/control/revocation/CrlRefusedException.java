package jp.citizencard.trust.control.revocation;

/** A revocation list that may not be relied upon. */
public final class CrlRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Larger than {@code citizencard.trust.crl.max-bytes}. */
        TOO_LARGE,
        /** Not DER, or followed by other bytes, or cut short. */
        NOT_DER,
        /** DER, but not a version 2 list within RFC 5280 §5; also an entry that is out of its range or listed twice. */
        MALFORMED,
        /** Not of the authority that issued the certificates in question. */
        WRONG_ISSUER,
        /** Signed by another key, or with an algorithm that is not accepted. */
        BAD_SIGNATURE,
        /** The issuing distribution point is another partition. */
        WRONG_PARTITION,
        /** A delta list (RFC 5280 §5.2.4). */
        DELTA,
        /** An indirect list, or an entry of another issuer. */
        INDIRECT,
        /** Covers authority or attribute certificates only, or only some reasons. */
        PARTIAL,
        /** A critical extension that is not understood. */
        UNKNOWN_EXTENSION,
        /** thisUpdate lies in the future. */
        NOT_YET_VALID,
        /** nextUpdate has passed. */
        EXPIRED,
        /** Older than the list that is held. */
        OLDER
    }

    private final Reason reason;

    CrlRefusedException(Reason reason) {
        this(reason, null);
    }

    CrlRefusedException(Reason reason, Throwable cause) {
        super("revocation list refused: " + reason, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
