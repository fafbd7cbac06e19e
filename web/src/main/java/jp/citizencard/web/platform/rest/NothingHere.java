package jp.citizencard.web.platform.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Answers what is below {@code /api} but in no version of the interface, so that this too is a problem document. */
@WebServlet("/api/*")
public class NothingHere extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        ProblemWriter.write(new ProblemException(PlatformProblem.NOT_FOUND), request, response);
    }
}
