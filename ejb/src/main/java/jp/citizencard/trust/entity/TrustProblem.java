package jp.citizencard.trust.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of the trust context's administration. What is wrong with a holder's certificate is a {@link Verdict}, not a problem. */
public enum TrustProblem implements ProblemCode {
    /** What was sent is no certificate. */
    ANCHOR_MALFORMED(400),
    /** A certificate, but not one of an authority. */
    ANCHOR_NOT_AN_AUTHORITY(400),
    /** The authority's key is of a type or size that is not accepted. */
    ANCHOR_KEY_REFUSED(400),
    /** An address, policy or other statement about the anchor is not in its form. */
    ANCHOR_TERMS_INVALID(400),
    /** The fingerprint that was typed is not that of the certificate. */
    ANCHOR_FINGERPRINT_DIFFERS(409),
    /** The authority's certificate has expired. */
    ANCHOR_EXPIRED(409),
    /** The authority would be used only after its certificate has ended. */
    ANCHOR_ACTIVATION_TOO_LATE(400),
    /** An anchor of the test hierarchy in production mode. */
    ANCHOR_OF_TEST_HIERARCHY(409),
    /** This certificate was imported before. */
    ANCHOR_KNOWN(409),
    /** The list is not one of a trust anchor, or not valid now; the argument names the reason. */
    REVOCATION_LIST_REFUSED(400),
    /** The list could not be written to the directory for lists. */
    REVOCATION_LIST_NOT_KEPT(503);

    private final int status;

    TrustProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
