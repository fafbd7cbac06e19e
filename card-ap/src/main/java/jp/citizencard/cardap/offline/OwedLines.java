package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.citizencard.cardap.keys.Diversifier;

/**
 * Writes for which the person has not been given their line yet (a fare, a subsidy), in a file: noted before the card is written, struck out when the line is out. Whoever has paid and got nothing, because the
 * power or the reader of the lines went in between, is given it when the card comes again soon. Used by one thread.
 */
public final class OwedLines {

    private static final int MAX_FILE = 1 << 20;

    private record Owed(Diversifier diversifier, Instant since) {
    }

    private final Path file;
    private final Duration kept;
    private final Map<EventId, Owed> owed;

    private OwedLines(Path file, Duration kept, Map<EventId, Owed> owed) {
        this.file = file;
        this.kept = kept;
        this.owed = owed;
    }

    /**
     * Reads the file. One that cannot be read counts as none: it stands for the last minutes alone.
     *
     * @param kept how long a line is owed
     */
    public static OwedLines open(Path file, Duration kept) throws IOException {
        return new OwedLines(file, kept, Files.exists(file) && Files.size(file) <= MAX_FILE ? read(Files.readString(file, StandardCharsets.ISO_8859_1)) : new LinkedHashMap<>());
    }

    private static Map<EventId, Owed> read(String text) {
        Map<EventId, Owed> owed = new LinkedHashMap<>();
        try {
            for (String line : text.lines().toList()) {
                String[] parts = line.split(" ");
                owed.put(new EventId(UUID.fromString(parts[0])), new Owed(new Diversifier(parts[1]), Instant.parse(parts[2])));
            }
            return owed;
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            return new LinkedHashMap<>();
        }
    }

    /** This write is about to be done; on the disk when this returns. Those that nobody has come for are forgotten. */
    void begin(EventId event, Diversifier diversifier, Instant now) {
        owed.values().removeIf(one -> !one.since().isAfter(now.minus(kept)));
        owed.put(event, new Owed(diversifier, now));
        write();
    }

    /** Whether a line is owed to the holder of this card for anything. */
    boolean any(Diversifier diversifier, Instant now) {
        return owed.values().stream().anyMatch(one -> one.diversifier().equals(diversifier) && one.since().isAfter(now.minus(kept)));
    }

    /** Whether a line is owed for this write. */
    boolean isOwed(EventId event, Instant now) {
        return owed.containsKey(event) && owed.get(event).since().isAfter(now.minus(kept));
    }

    /** This card's holder has got the line. */
    void given(Diversifier diversifier) {
        if (owed.values().removeIf(one -> one.diversifier().equals(diversifier))) {
            write();
        }
    }

    private void write() {
        String text = owed.entrySet().stream().map(one -> one.getKey().value() + " " + one.getValue().diversifier().value() + " " + one.getValue().since() + "\n").collect(Collectors.joining());
        try {
            WholeFile.replace(file, text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
