package jp.citizencard.platform.caller;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Name of the principal that an access token stands for: the caller and, behind a blank, the scopes granted ({@code terminal/id/municipality touch register}). So the scopes can be told where only
 * the name is at hand.
 */
public final class TokenName {

    private static final char SEPARATOR = ' ';

    private TokenName() {
    }

    /** @param scopes granted, each a name in {@link Role#OF_TERMINALS} */
    public static String of(Caller terminal, Collection<String> scopes) {
        return terminal.principalName() + SEPARATOR + String.join(" ", new TreeSet<>(scopes));
    }

    static String withoutScopes(String name) {
        int end = name.indexOf(SEPARATOR);
        return end < 0 ? name : name.substring(0, end);
    }

    /** Empty for a principal that no access token made, for example an operator. */
    static Optional<List<String>> scopes(String name) {
        int end = name == null ? -1 : name.indexOf(SEPARATOR);
        return end < 0 ? Optional.empty() : Optional.of(List.of(name.substring(end + 1).split(" ")));
    }
}
