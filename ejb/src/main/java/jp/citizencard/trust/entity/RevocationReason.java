package jp.citizencard.trust.entity;

/** Why a certificate was revoked: CRLReason, RFC 5280 §5.3.1. */
public enum RevocationReason {
    UNSPECIFIED(0), KEY_COMPROMISE(1), CA_COMPROMISE(2), AFFILIATION_CHANGED(3), SUPERSEDED(4), CESSATION_OF_OPERATION(5),
    CERTIFICATE_HOLD(6), REMOVE_FROM_CRL(8), PRIVILEGE_WITHDRAWN(9), AA_COMPROMISE(10);

    private static final RevocationReason[] BY_CODE = new RevocationReason[11];

    static {
        for (RevocationReason reason : values()) {
            BY_CODE[reason.code] = reason;
        }
    }

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** The number in the list or answer, 0 to 10. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException for a number that RFC 5280 does not define (7 is unused) */
    public static RevocationReason of(int code) {
        if (code < 0 || code >= BY_CODE.length || BY_CODE[code] == null) {
            throw new IllegalArgumentException("not a CRLReason: " + code);
        }
        return BY_CODE[code];
    }
}
