package jp.citizencard.municipality.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of the municipality context. */
public enum MunicipalityProblem implements ProblemCode {
    /** The sign-in name is in use. */
    LOGIN_TAKEN(409),
    /** Sign-in name or password is wrong; which of the two is not told. */
    SIGN_IN_REFUSED(401),
    /** Too many wrong passwords; locked for a while. */
    OPERATOR_LOCKED(401),
    /** The password is shorter than 12 characters. */
    WEAK_PASSWORD(400),
    /** The new password is the old one. */
    PASSWORD_UNCHANGED(400),
    /** The client id is in use. */
    CLIENT_ID_TAKEN(409),
    /** The terminal is unknown or switched off. */
    TERMINAL_UNKNOWN(403),
    /** No counter terminal has been chosen for this sign-in. */
    DESK_NOT_CHOSEN(409),
    /** The client assertion of a token request is not accepted (RFC 7523). */
    CLIENT_ASSERTION_REFUSED(401),
    /** A scope was asked for that the terminal does not have (RFC 6749 §5.2 invalid_scope). */
    SCOPE_REFUSED(400),
    /** The token endpoint knows client_credentials only (RFC 6749 §5.2 unsupported_grant_type). */
    GRANT_TYPE_UNSUPPORTED(400),
    /** The municipality is there already. */
    MUNICIPALITY_EXISTS(409),
    /** The municipality has an administrator who can sign in. */
    MUNICIPALITY_HAS_ADMINISTRATOR(409),
    /** The installation has no key that signs what terminals keep. */
    OFFLINE_KEY_MISSING(503);

    private final int status;

    MunicipalityProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
