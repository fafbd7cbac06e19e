package jp.citizencard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process of this machine takes, as Linux tells it in {@code /proc} (proc(5)). Processor time per request says more than throughput on a machine that others use too. */
final class ProcessMeter {

    /** Linux counts processor time in {@code USER_HZ}, which is 100 a second on every platform that Java runs on. */
    private static final Duration TICK = Duration.ofMillis(10);
    /** Of the fields after the program's name: 14 (utime) and 15 (stime) of the whole line. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int KIBIBYTES_PER_MEBIBYTE = 1024;

    private final Path directory;

    ProcessMeter(long pid) {
        directory = Path.of("/proc", String.valueOf(pid));
    }

    /** Processor time since the process started, of all its threads, in user and system mode. */
    Duration processorTime() throws IOException {
        String line = Files.readString(directory.resolve("stat"));
        String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return TICK.multipliedBy(Long.parseLong(afterName[USER_TIME]) + Long.parseLong(afterName[SYSTEM_TIME]));
    }

    /** Resident memory now, in MiB. */
    long residentMebibytes() throws IOException {
        return Files.readAllLines(directory.resolve("status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / KIBIBYTES_PER_MEBIBYTE;
    }
}
