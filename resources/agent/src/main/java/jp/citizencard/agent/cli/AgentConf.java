package jp.citizencard.agent.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code agent.conf} beside the jar: values of options for a terminal that is started by a double click or by its system. One {@code name = value} a line in UTF-8, with the option's
 * name, or one of its names, without its dashes; {@code #} begins a line that is a remark. Backslashes stand for themselves. A relative file is meant beside {@code agent.conf}. What the command line says goes before, then
 * the environment, then this file.
 */
final class AgentConf implements CommandLine.IDefaultValueProvider {

    static final String NAME = "agent.conf";
    private static final Map<String, String> ENVIRONMENT = Map.of("server", "CITIZENCARD_SERVER", "client-id", "CITIZENCARD_CLIENT_ID", "key", "CITIZENCARD_CLIENT_KEY",
            "log", "CITIZENCARD_AGENT_LOG", "card-keys-password", "CITIZENCARD_CARD_KEYS_PASSWORD");
    /** Windows' editor puts it before UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path directory;
    private final Map<String, String> values;
    private final Map<String, String> environment;

    private AgentConf(Path directory, Map<String, String> values, Map<String, String> environment) {
        this.directory = directory;
        this.values = values;
        this.environment = environment;
    }

    /** Empty when there is none, or when the program does not run from a jar. */
    static Optional<Path> besideTheJar() {
        try {
            Path jar = Path.of(AgentConf.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path file = jar.resolveSibling(NAME);
            return Files.isRegularFile(jar) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar's own place is no address", e);
        }
    }

    /**
     * Reads the file for these commands.
     *
     * @throws IllegalArgumentException when a line is not {@code name = value}, or no command has such an option; the message has the line's number and not its value
     */
    static AgentConf read(Path file, CommandLine commands, Map<String, String> environment) throws IOException {
        Map<String, String> known = new HashMap<>();
        commands.getSubcommands().values().stream().flatMap(command -> command.getCommandSpec().options().stream()).filter(option -> option.arity().max() > 0)
                .forEach(option -> Arrays.stream(option.names()).forEach(name -> known.put(withoutDashes(name), name(option))));
        Map<String, String> values = new LinkedHashMap<>();
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(NAME + " が UTF-8 ではありません / " + NAME + " is not in UTF-8", e);
        }
        String[] lines = text.replace(BYTE_ORDER_MARK, "").split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? null : known.get(line.substring(0, equals).strip().toLowerCase(Locale.ROOT));
            if (name == null || values.put(name, line.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(String.format("%s の%d行目が正しくありません / line %d of %s is not an option's name, = and its value, or says it again", NAME, i + 1, i + 1, NAME));
            }
        }
        return new AgentConf(file.toAbsolutePath().getParent(), values, environment);
    }

    private static String name(OptionSpec option) {
        return withoutDashes(option.longestName());
    }

    private static String withoutDashes(String name) {
        return name.replaceFirst("^-+", "");
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = name(option);
        String value = values.get(name);
        if (value == null || environment.containsKey(ENVIRONMENT.getOrDefault(name, ""))) {
            return null;
        }
        return option.type() == Path.class ? directory.resolve(value).toString() : value;
    }
}
