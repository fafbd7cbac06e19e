package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import jp.citizencard.cardap.offline.OfflineException.Reason;

/**
 * A terminal's clock, and in a file the latest time that it has shown while the terminal served, was started, or was connected. By its clock a terminal judges deny lists, entitlements and years, so
 * one that was set back would let it use a list that is over, or fill an old year's quota: it is not believed until it has caught up, or the platform has confirmed it. Thread-safe.
 */
public final class TerminalClock {

    /** What a clock may be wrong by. */
    public static final Duration TOLERANCE = SignedDenyList.CLOCK_TOLERANCE;
    /** What the kept time may be behind: flash memory wears out. */
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int MAX_FILE = 100;

    private final Path file;
    private final Clock clock;
    private Instant latest;

    /** What the platform's time says of the clock. */
    public enum Comparison { RIGHT, BEHIND, AHEAD }

    private TerminalClock(Path file, Clock clock, Instant latest) {
        this.file = file;
        this.clock = clock;
        this.latest = latest;
    }

    /** Reads the time that was kept. A file that cannot be read counts as none: who can damage it can also delete it. */
    public static TerminalClock open(Path file, Clock clock) throws IOException {
        return new TerminalClock(file, clock, kept(file));
    }

    private static Instant kept(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) > MAX_FILE) {
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(Files.readString(file, StandardCharsets.ISO_8859_1).trim());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** What the clock shows, believed or not. */
    public Instant instant() {
        return clock.instant();
    }

    /**
     * That the terminal may serve by this list now; the time is kept.
     *
     * @return the time
     * @throws OfflineException {@code CLOCK_BEHIND} when the clock was more than {@link #TOLERANCE} further before, or is before the list; {@code DENY_LIST_STALE}
     */
    public synchronized Instant requireFresh(DenyList list) throws OfflineException {
        Instant now = clock.instant();
        if (latest.minus(TOLERANCE).isAfter(now)) {
            throw new OfflineException(Reason.CLOCK_BEHIND, "the terminal's clock was at " + latest + " before and is at " + now);
        }
        SignedDenyList.requireFresh(list, now);
        if (!now.isBefore(latest.plus(STEP))) {
            keep(now);
        }
        return now;
    }

    /** Takes the platform's time, which counts more than what was kept: a clock that is right by it is believed again, and one that is behind is not from now on. */
    public synchronized Comparison compare(Instant platform) {
        Instant now = clock.instant();
        if (now.isBefore(platform.minus(TOLERANCE))) {
            if (platform.isAfter(latest)) {
                keep(platform);
            }
            return Comparison.BEHIND;
        }
        if (now.isAfter(platform.plus(TOLERANCE))) {
            return Comparison.AHEAD;
        }
        if (latest.isAfter(now) || !now.isBefore(latest.plus(STEP))) {
            keep(now);
        }
        return Comparison.RIGHT;
    }

    private void keep(Instant time) {
        try {
            WholeFile.replace(file, time.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        latest = time;
    }
}
