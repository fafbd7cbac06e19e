package jp.citizencard.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process the launcher started, remembered in a file {@code <data>/run/<name>.pid} so that the next launcher can end
 * it when this one was killed. Its output goes to {@code <data>/logs/<name>.log}; the run before is kept as {@code .1}.
 */
final class ChildProcess {

    private static final Pattern EXCEPTION = Pattern.compile("(?:Caused by: |Internal Exception: )?((?:\\w+\\.)+\\w*(?:Exception|Error): .*?)(?:]])?");

    private final String name;
    private final Process process;
    private final Path pidFile;
    private final Path log;

    private ChildProcess(String name, Process process, Path pidFile, Path log) {
        this.name = name;
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    static ChildProcess start(String name, DataDirectory data, ProcessBuilder builder) {
        Path log = data.directory("logs").resolve(name + ".log");
        Path pidFile = pidFile(name, data);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            process.getOutputStream().close();
            Files.writeString(pidFile, process.pid() + " " + startOf(process.toHandle()));
            return new ChildProcess(name, process, pidFile, log);
        } catch (IOException e) {
            throw new LaunchException("The " + name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Ends what a killed launcher left running. A process counts as ours only when both its id and its start time are
     * those that were written down, because process ids are used again.
     */
    static void endLeftOver(String name, DataDirectory data) {
        Path pidFile = pidFile(name, data);
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            String[] written = Files.readString(pidFile).strip().split(" ");
            if (written.length == 2) {
                Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(written[0]))
                        .filter(handle -> String.valueOf(startOf(handle)).equals(written[1]));
                left.ifPresent(handle -> end(name, handle, Duration.ofSeconds(20)));
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pidFile(String name, DataDirectory data) {
        return data.directory("run").resolve(name + ".pid");
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
    }

    /** Asks the process to end (TERM) and kills it when it has not ended after {@code grace}. */
    private static void end(String name, ProcessHandle handle, Duration grace) {
        handle.destroy();
        if (!ended(handle, grace)) {
            handle.destroyForcibly();
            if (!ended(handle, Duration.ofSeconds(10))) {
                throw new LaunchException("The " + name + " (process " + handle.pid() + ") does not end.");
            }
        }
    }

    private static boolean ended(ProcessHandle handle, Duration within) {
        try {
            handle.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    Path log() {
        return log;
    }

    /** Ends the process in an orderly way and waits for it. Does nothing when it has ended already. */
    void stop() {
        end(name, process.toHandle(), Duration.ofSeconds(30));
        forget();
    }

    /** Kills the process on the spot, as {@code kill -9} does, and waits until it is gone. */
    void killHard() {
        process.destroyForcibly();
        if (!ended(process.toHandle(), Duration.ofSeconds(10))) {
            throw new LaunchException("The " + name + " (process " + pid() + ") does not end.");
        }
        forget();
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of the log, for an error message. */
    String lastLines(int count) {
        List<String> all = logLines();
        return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - count), all.size()));
    }

    /** The last exception in the log, which is the cause of those before it: its class and message. */
    Optional<String> lastCause() {
        return logLines().stream().map(EXCEPTION::matcher).filter(Matcher::matches).map(cause -> cause.group(1)).reduce((first, second) -> second);
    }

    /** Whether one line of the log contains all of {@code parts}. */
    boolean logContains(String... parts) {
        return logLines().stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }

    private List<String> logLines() {
        try {
            // Not every program writes valid UTF-8; this never fails.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
