package jp.citizencard.web.platform.rest;

import com.fasterxml.jackson.core.JacksonException;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.web.platform.InternalFault;

/** Finds the problem behind any exception. What is nobody's mistake but ours becomes {@code internal-error}. */
final class Problems {

    private Problems() {
    }

    static ProblemException of(Throwable thrown) {
        return known(thrown).orElseGet(() -> InternalFault.of(thrown));
    }

    private static Optional<ProblemException> known(Throwable thrown) {
        ProblemException problem = Causes.find(thrown, ProblemException.class);
        if (problem != null) {
            return Optional.of(problem);
        }
        JacksonException json = Causes.find(thrown, JacksonException.class);
        if (json != null) {
            return Optional.of(JsonFaults.problem(json));
        }
        if (Causes.find(thrown, EJBAccessException.class) != null || Causes.find(thrown, AccessLocalException.class) != null) {
            return Optional.of(new ProblemException(PlatformProblem.NOT_ALLOWED));
        }
        return thrown instanceof WebApplicationException web ? Optional.ofNullable(codeOf(web)).map(ProblemException::new) : Optional.empty();
    }

    /** The code for a refusal by JAX-RS itself, or null for one that is a fault of ours. */
    private static PlatformProblem codeOf(WebApplicationException thrown) {
        if (thrown instanceof NotFoundException) {
            return PlatformProblem.NOT_FOUND;
        }
        if (thrown instanceof NotAllowedException) {
            return PlatformProblem.METHOD_NOT_ALLOWED;
        }
        if (thrown instanceof NotAcceptableException) {
            return PlatformProblem.NOT_ACCEPTABLE;
        }
        if (thrown instanceof NotSupportedException) {
            return PlatformProblem.UNSUPPORTED_MEDIA_TYPE;
        }
        if (thrown instanceof NotAuthorizedException) {
            return PlatformProblem.NOT_AUTHENTICATED;
        }
        if (thrown instanceof ForbiddenException) {
            return PlatformProblem.NOT_ALLOWED;
        }
        return thrown.getResponse().getStatusInfo().getFamily() == jakarta.ws.rs.core.Response.Status.Family.CLIENT_ERROR ? PlatformProblem.INVALID_VALUE : null;
    }
}
