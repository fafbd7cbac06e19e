package jp.citizencard.web.platform.rest;

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
        byte[] body = Json.bytes(ProblemDocument.of(problem, locale, request.getRequestURI()));
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
}
