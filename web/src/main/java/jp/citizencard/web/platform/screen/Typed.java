package jp.citizencard.web.platform.screen;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several things typed in one field. */
public final class Typed {

    private Typed() {
    }

    /** Parted by spaces or commas, Japanese ones too; none when nothing was typed. @throws IllegalArgumentException from {@code make} */
    public static <T> Set<T> each(String text, Function<String, T> make) {
        return text == null ? Set.of() : Arrays.stream(text.split("[\\s,\u3000\u3001\uff0c]+")).filter(part -> !part.isEmpty()).map(make).collect(Collectors.toSet());
    }
}
