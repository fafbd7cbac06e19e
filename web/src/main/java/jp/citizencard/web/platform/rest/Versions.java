package jp.citizencard.web.platform.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** The version of a thing as {@code ETag} and {@code If-Match} (RFC 9110 §8.8.3, §13.1.1): a number in quotation marks. */
public final class Versions {

    private static final int MAX_DIGITS = 18;

    private Versions() {
    }

    /** An answer with {@code body} and its version. */
    public static Response ok(Object body, long version) {
        return Response.ok(body).tag(String.valueOf(version)).build();
    }

    /** As {@link #ok}, or 304 for a caller who has this version already ({@code If-None-Match}, §13.1.2). */
    public static Response unlessKnown(Request request, Object body, long version) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag(String.valueOf(version)));
        return unchanged == null ? ok(body, version) : unchanged.tag(String.valueOf(version)).build();
    }

    /**
     * The version that the caller has seen.
     *
     * @throws ProblemException {@code invalid-value} naming {@code If-Match}, also when it is missing: a change without it could undo someone else's
     */
    public static long required(String ifMatch) {
        String text = ifMatch == null ? "" : ifMatch.strip();
        if (!text.matches("\"[0-9]{1," + MAX_DIGITS + "}\"")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, HttpHeaders.IF_MATCH, "(ETag)");
        }
        return Long.parseLong(text.substring(1, text.length() - 1));
    }
}
