package jp.citizencard.web.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.rest.ProblemWriter;

/**
 * What the server itself answers with an error, before or after any code of ours ({@code error-page} in {@code web.xml}): a problem document below {@code /api}, our error page elsewhere,
 * never the server's page with its name and version.
 */
@WebServlet("/container-error")
public class ContainerErrors extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, PlatformProblem> CODES = Map.of(
            HttpServletResponse.SC_UNAUTHORIZED, PlatformProblem.NOT_AUTHENTICATED,
            HttpServletResponse.SC_FORBIDDEN, PlatformProblem.NOT_ALLOWED,
            HttpServletResponse.SC_NOT_FOUND, PlatformProblem.NOT_FOUND,
            HttpServletResponse.SC_METHOD_NOT_ALLOWED, PlatformProblem.METHOD_NOT_ALLOWED,
            HttpServletResponse.SC_NOT_ACCEPTABLE, PlatformProblem.NOT_ACCEPTABLE,
            HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, PlatformProblem.UNSUPPORTED_MEDIA_TYPE,
            HttpServletResponse.SC_SERVICE_UNAVAILABLE, PlatformProblem.TEMPORARILY_UNAVAILABLE);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String asked = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        ProblemException problem = problem((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        if (asked != null && asked.startsWith(request.getContextPath() + "/api/")) {
            ProblemWriter.write(problem, request, response);
        } else if (!response.isCommitted()) {
            response.setStatus(problem.code().status());
            String reference = problem.arguments().isEmpty() ? "" : "&reference=" + problem.arguments().get(0);
            request.getRequestDispatcher("/error.xhtml?code=" + problem.code().code() + reference).forward(request, response);
        }
    }

    /** @param status what the server wanted to answer; null when somebody calls this address itself */
    private static ProblemException problem(Integer status) {
        if (status == null) {
            return new ProblemException(PlatformProblem.NOT_FOUND);
        }
        PlatformProblem code = CODES.get(status);
        if (code != null) {
            return new ProblemException(code);
        }
        return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? new ProblemException(PlatformProblem.INVALID_VALUE) : InternalFault.of(null);
    }
}
