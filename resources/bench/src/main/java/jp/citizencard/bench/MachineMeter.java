package jp.citizencard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How busy the whole machine is, as Linux tells it in {@code /proc/stat} (proc(5)): a throughput without idle processors is limited by them, any other by waiting. */
final class MachineMeter {

    private static final Path STAT = Path.of("/proc/stat");
    /** Places in the line of all processors: idle, and idle while a disk is waited for. */
    private static final int IDLE = 3;
    private static final int DISK_WAIT = 4;
    private static final int STOLEN = 7;

    private final long[] since = ticks();

    /**
     * Starts now.
     *
     * @throws IOException where there is no such file
     */
    MachineMeter() throws IOException {
    }

    /** Shares of the time of all processors since the start, in percent: idle, waiting for a disk, and taken by other machines of the same host. */
    String shares() throws IOException {
        long[] now = ticks();
        double all = 0;
        for (int i = 0; i < now.length; i++) {
            all += now[i] - since[i];
        }
        return "idle %.0f %%, disk %.0f %%, stolen %.0f %%".formatted(share(now, IDLE, all), share(now, DISK_WAIT, all), share(now, STOLEN, all));
    }

    private double share(long[] now, int place, double all) {
        return 100 * (now[place] - since[place]) / Math.max(1, all);
    }

    private static long[] ticks() throws IOException {
        String all = Files.readAllLines(STAT).get(0);
        return Arrays.stream(all.replaceFirst("cpu +", "").split(" ")).limit(STOLEN + 1L).mapToLong(Long::parseLong).toArray();
    }
}
