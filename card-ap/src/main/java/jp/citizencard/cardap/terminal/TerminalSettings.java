package jp.citizencard.cardap.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a terminal is to work. Whatever is missing stays as the terminal was started.
 *
 * @param language         in which the terminal asks for the platform's messages, {@code ja} or {@code en}
 * @param sound            whether a gate beeps at a touch that was refused
 * @param problemsOnly     whether the terminal's log leaves out what went well
 * @param contactSeconds   between contacts with the platform, {@value #LEAST_CONTACT} to {@value #MOST_CONTACT}
 * @param operationSeconds how long an operation with a card may take at a desk, {@value #LEAST_OPERATION} to {@value #MOST_OPERATION}
 * @param origins          whose pages may use the card at a desk, as browsers write origins; https, or http of this very computer
 */
public record TerminalSettings(Optional<String> language, Optional<Boolean> sound, Optional<Boolean> problemsOnly, Optional<Integer> contactSeconds, Optional<Integer> operationSeconds,
                               Optional<List<String>> origins) {

    /** Nothing is set. */
    public static final TerminalSettings NONE = new TerminalSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static final int LEAST_CONTACT = 1;
    public static final int MOST_CONTACT = 86_400;
    public static final int LEAST_OPERATION = 10;
    public static final int MOST_OPERATION = 600;
    /** Most origins. */
    public static final int MOST_ORIGINS = 20;

    private static final Pattern ORIGIN = Pattern.compile("https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?|http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?");

    /** A value is out of its range; the message is the value's name. */
    public static final class OutOfRangeException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private OutOfRangeException(String name) {
            super(name);
        }
    }

    /** @throws OutOfRangeException with the name of the value */
    public TerminalSettings {
        origins = origins.map(List::copyOf);
        require(language.isEmpty() || List.of("ja", "en").contains(language.get()), "language");
        require(contactSeconds.isEmpty() || isBetween(LEAST_CONTACT, contactSeconds.get(), MOST_CONTACT), "contactSeconds");
        require(operationSeconds.isEmpty() || isBetween(LEAST_OPERATION, operationSeconds.get(), MOST_OPERATION), "operationSeconds");
        require(origins.isEmpty() || isBetween(1, origins.get().size(), MOST_ORIGINS) && origins.get().stream().allMatch(origin -> ORIGIN.matcher(origin).matches()), "origins");
    }

    /** These, and where one is missing, that of the others. */
    public TerminalSettings over(TerminalSettings others) {
        return new TerminalSettings(language.or(others::language), sound.or(others::sound), problemsOnly.or(others::problemsOnly), contactSeconds.or(others::contactSeconds),
                operationSeconds.or(others::operationSeconds), origins.or(others::origins));
    }

    /** As JSON values by name; what is missing is not there. */
    public Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        language.ifPresent(value -> values.put("language", value));
        sound.ifPresent(value -> values.put("sound", value));
        problemsOnly.ifPresent(value -> values.put("problemsOnly", value));
        contactSeconds.ifPresent(value -> values.put("contactSeconds", value));
        operationSeconds.ifPresent(value -> values.put("operationSeconds", value));
        origins.ifPresent(value -> values.put("origins", value));
        return values;
    }

    /**
     * Reads {@link #values}. Names that are not known are passed over: a newer platform may say more than an older terminal understands.
     *
     * @throws IllegalArgumentException when a value is out of its range or of another kind
     */
    public static TerminalSettings of(Map<?, ?> values) {
        return new TerminalSettings(value(values, "language", String.class), value(values, "sound", Boolean.class), value(values, "problemsOnly", Boolean.class),
                number(values, "contactSeconds"), number(values, "operationSeconds"), value(values, "origins", List.class).map(TerminalSettings::texts));
    }

    private static <T> Optional<T> value(Map<?, ?> values, String name, Class<T> type) {
        Object value = values.get(name);
        require(value == null || type.isInstance(value), name);
        return Optional.ofNullable(value).map(type::cast);
    }

    private static Optional<Integer> number(Map<?, ?> values, String name) {
        return value(values, name, Number.class).map(number -> {
            require(number.doubleValue() == number.intValue(), name);
            return number.intValue();
        });
    }

    private static List<String> texts(List<?> values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            require(value instanceof String, "origins");
            texts.add((String) value);
        }
        return texts;
    }

    private static boolean isBetween(int least, int value, int most) {
        return least <= value && value <= most;
    }

    private static void require(boolean holds, String name) {
        if (!holds) {
            throw new OutOfRangeException(name);
        }
    }
}
