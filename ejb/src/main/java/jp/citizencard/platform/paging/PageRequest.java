package jp.citizencard.platform.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Which page is wanted.
 *
 * @param after sort key of the last row already seen, or the empty string for the first page
 * @param limit rows on the page, 1 to 200
 */
public record PageRequest(String after, int limit) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /**
     * Reads the two query parameters.
     *
     * @throws ProblemException {@code invalid-value} naming {@code limit} or {@code cursor}
     */
    public static PageRequest of(String cursor, Integer limit) {
        int rows = limit == null ? DEFAULT_LIMIT : limit;
        if (rows < 1 || rows > MAX_LIMIT) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "limit", "1–" + MAX_LIMIT);
        }
        return new PageRequest(cursor == null || cursor.isEmpty() ? "" : decode(cursor), rows);
    }

    public static PageRequest first() {
        return new PageRequest("", DEFAULT_LIMIT);
    }

    static String cursor(String sortKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sortKey.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
