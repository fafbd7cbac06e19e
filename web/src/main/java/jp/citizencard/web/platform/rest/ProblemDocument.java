package jp.citizencard.web.platform.rest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
 * @param reasons  everything that is wrong, the problem itself first, where there is more than one thing; or null
 */
public record ProblemDocument(String type, String title, int status, String code, String detail, String action, String field, String instance, List<Reason> reasons) {

    /** One of several things that are wrong. */
    public record Reason(String code, String title, String action) {
    }


    /** Media type of the document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The document for {@code problem} in the language of {@code locale}. */
    public static ProblemDocument of(ProblemException problem, Locale locale, String path) {
        Texts texts = Texts.of(locale);
        String code = problem.code().code();
        String title = texts.problem(problem.code(), problem.arguments());
        String detail = problem.field() == null ? title : problem.field() + ": " + title;
        return new ProblemDocument("/api-docs/problems#" + code, title, problem.code().status(), code, detail,
                texts.problemAction(problem.code(), problem.arguments()).strip(), problem.field(), path,
                reasons(problem, texts));
    }

    private static List<Reason> reasons(ProblemException problem, Texts texts) {
        return problem.further().isEmpty() ? null : Stream.concat(Stream.of(problem.code()), problem.further().stream())
                .map(code -> new Reason(code.code(), texts.problem(code, List.of()), texts.problemAction(code, List.of()).strip())).toList();
    }
}
