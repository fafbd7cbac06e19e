package jp.citizencard.platform.problem;

/** Refusals that any use case may give. */
public enum PlatformProblem implements ProblemCode {
    /** A value is missing, too long, or not in its format. */
    INVALID_VALUE(400),
    /** The body is not the JSON, CSV or form that is expected. */
    MALFORMED_BODY(400),
    /** The body is larger than the limit. */
    BODY_TOO_LARGE(413),
    /** A 12-digit Individual Number (個人番号) was sent; it may only be handled for statutory tasks (番号利用法 art. 9, 20). */
    INDIVIDUAL_NUMBER_REFUSED(400),
    /** No such thing, or not in the caller's municipality. */
    NOT_FOUND(404),
    /** Nobody is signed in, or the token is invalid. */
    NOT_AUTHENTICATED(401),
    /** A machine called without an access token, or with one that is not valid (any more). */
    TOKEN_REFUSED(401),
    /** The caller has not the role or scope for this. */
    NOT_ALLOWED(403),
    /** Another site made the browser send it. */
    CROSS_SITE_REQUEST(403),
    /** Someone else changed it since it was read. */
    CHANGED_MEANWHILE(409),
    /** The Idempotency-Key was used before for another request. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** A request with the same Idempotency-Key is still being worked on. */
    IDEMPOTENT_REQUEST_RUNNING(409),
    /** The HTTP method or media type is not supported here. */
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** A part that is needed does not answer now; nothing was changed, the same request may be sent again. */
    TEMPORARILY_UNAVAILABLE(503),
    /** A fault of the platform; nothing was changed. */
    INTERNAL_ERROR(500);

    private final int status;

    PlatformProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
