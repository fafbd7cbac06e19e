package jp.citizencard.agent.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jp.citizencard.cardap.offline.OwnerOnly;

/**
 * The agent's log: one line for each event with its time, a stable code and how long it took. Five files of a mebibyte, then the oldest goes.
 *
 * <p>There is no way to write free text. Whatever is no code – a message, a number, a name – becomes {@code other}, so that no mistake elsewhere can bring
 * a PIN, a certificate, a card serial, a PPID or a person's data into the files.
 */
public final class AgentLog implements AutoCloseable {

    private static final String CODE = "[a-z]+([ -][a-z]+){0,8}";
    private static final String WENT_WELL = "accepted|sent|.*[- ]done";
    private static final int LONGEST_CODE = 80;
    private static final int BYTES = 1 << 20;
    private static final int FILES = 5;

    private final Clock clock;
    private final FileHandler file;
    private final BooleanSupplier onlyProblems;

    private AgentLog(Clock clock, FileHandler file, BooleanSupplier onlyProblems) {
        this.clock = clock;
        this.file = file;
        this.onlyProblems = onlyProblems;
    }

    /** Leaves out what went well whenever this says so; asked for every line. */
    public AgentLog leavingOutSuccesses(BooleanSupplier whenever) {
        return new AgentLog(clock, file, whenever);
    }

    /** Writes nothing. */
    public static AgentLog none() {
        return new AgentLog(Clock.systemUTC(), null, () -> false);
    }

    /**
     * Writes {@code agent.0.log} in {@code directory}, which is made where it is missing, for this user alone; older files have higher numbers.
     *
     * @throws IOException when the files cannot be written
     */
    public static AgentLog in(Path directory, Clock clock) throws IOException {
        return in(directory, clock, BYTES);
    }

    static AgentLog in(Path directory, Clock clock, int bytes) throws IOException {
        OwnerOnly.directory(directory);
        FileHandler file = new FileHandler(directory.toString().replace("%", "%%") + "/agent.%g.log", bytes, FILES, true);
        file.setEncoding("US-ASCII");
        file.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord line) {
                return line.getMessage() + "\n";
            }
        });
        return new AgentLog(clock, file, () -> false);
    }

    /** @param code words of lower-case Latin letters with {@code -} or a space between them; anything else is written as {@code other} */
    public void note(AgentEvent event, String code, Duration took) {
        if (file != null && !(code.matches(WENT_WELL) && onlyProblems.getAsBoolean())) {
            String shown = code.length() <= LONGEST_CODE && code.matches(CODE) ? code : "other";
            file.publish(new LogRecord(Level.INFO, clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + event + " " + shown + " " + took.toMillis() + " ms"));
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
