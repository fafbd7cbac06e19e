package jp.citizencard.library.entity;

import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;

/**
 * What is known of a title.
 *
 * @param title     1 to 400 characters
 * @param titleKana its reading, at most 400 characters, or null
 * @param author    at most 200 characters, or null
 * @param publisher at most 200 characters, or null
 * @param year      of publication, 1 to 2999, or null
 * @param isbn      13 digits, or null
 */
public record Bibliography(String title, String titleKana, String author, String publisher, Integer year, String isbn) {

    /** @throws ProblemException {@code invalid-value} */
    public Bibliography {
        title = orNull(title);
        titleKana = orNull(titleKana);
        author = orNull(author);
        publisher = orNull(publisher);
        isbn = orNull(isbn);
        Inputs.require(title != null, "title", "1–400");
        Inputs.require(fits(title, 400), "title", "1–400");
        Inputs.require(fits(titleKana, 400), "titleKana", "0–400");
        Inputs.require(fits(author, 200), "author", "0–200");
        Inputs.require(fits(publisher, 200), "publisher", "0–200");
        Inputs.require(year == null || year >= 1 && year <= 2999, "year", "1–2999");
        Inputs.require(isbn == null || isbn.matches("[0-9]{13}"), "isbn", "ISBN");
    }

    /** This, and what {@code other} tells where this tells nothing. */
    public Bibliography completedBy(Bibliography other) {
        return new Bibliography(title, either(titleKana, other.titleKana), either(author, other.author), either(publisher, other.publisher), either(year, other.year),
                either(isbn, other.isbn));
    }

    private static <T> T either(T first, T second) {
        return first == null ? second : first;
    }

    private static boolean fits(String text, int longest) {
        return text == null || text.codePointCount(0, text.length()) <= longest;
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
