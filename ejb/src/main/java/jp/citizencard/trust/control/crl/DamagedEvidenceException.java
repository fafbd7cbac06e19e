package jp.citizencard.trust.control.crl;

/** The file of a list that is held is no longer the list that was verified, so nothing can be said by it. */
public final class DamagedEvidenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedEvidenceException(Throwable cause) {
        super("the file of a revocation list changed or cannot be read", cause);
    }
}
