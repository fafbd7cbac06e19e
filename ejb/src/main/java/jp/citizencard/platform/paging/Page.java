package jp.citizencard.platform.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most {@link PageRequest#limit()}
 * @param next  cursor of the following page, or null at the end
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from a query that asked for one row more than the limit.
     *
     * @param rows    at most {@code request.limit() + 1}, in the list's order
     * @param sortKey the key of a row that the query compares with {@link PageRequest#after()}
     */
    public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> sortKey) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, PageRequest.cursor(sortKey.apply(items.get(items.size() - 1))));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
