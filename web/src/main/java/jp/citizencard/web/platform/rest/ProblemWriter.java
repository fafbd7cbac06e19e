package jp.citizencard.web.platform.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.ProblemException;

/** Writes problem documents where JAX-RS is not (yet) at work. */
public final class ProblemWriter {

    private ProblemWriter() {
    }

    /** Sets status, headers and body of {@code response}. */
    public static void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response) {
        Locale locale = Languages.of(request.getHeader("Accept-Language"));
        byte[] body = Json.bytes(ProblemDocument.of(problem, locale, path(request)));
        response.setStatus(problem.code().status());
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setHeader("Content-Language", locale.getLanguage());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path that was asked for, also while the server handles an error. */
    private static String path(HttpServletRequest request) {
        String asked = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return asked == null ? request.getRequestURI() : asked;
    }
}
