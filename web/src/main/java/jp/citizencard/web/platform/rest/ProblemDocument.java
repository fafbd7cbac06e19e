package jp.citizencard.web.platform.rest;

import java.util.Locale;

import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.text.Texts;

/**
 * A problem document (RFC 9457).
 *
 * @param type     where the problem is described, relative to the server
 * @param title    what is wrong, in the caller's language
 * @param status   HTTP status
 * @param code     stable code of the problem
 * @param detail   what is wrong in this request
 * @param action   what to do about it
 * @param field    the offending field as the caller names it, or null
 * @param instance path of the request
 */
public record ProblemDocument(String type, String title, int status, String code, String detail, String action, String field, String instance) {

    /** Media type of the document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The document for {@code problem} in the language of {@code locale}. */
    public static ProblemDocument of(ProblemException problem, Locale locale, String path) {
        Texts texts = Texts.of(locale);
        String code = problem.code().code();
        String title = texts.problem(problem.code(), problem.arguments());
        String detail = problem.field() == null ? title : problem.field() + ": " + title;
        return new ProblemDocument("/api-docs/problems#" + code, title, problem.code().status(), code, detail,
                texts.problemAction(problem.code(), problem.arguments()).strip(), problem.field(), path);
    }
}
