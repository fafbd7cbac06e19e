package jp.citizencard.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.TerminalIntake;
import jp.citizencard.cardap.offline.Write;

/**
 * The first byte says which file the others are: the queue (0), what is acknowledged of a sound queue (1), an event (2), a receipt (3). A queue that opens has whole entries, takes another and
 * has it when it is opened again.
 */
final class EventQueueTarget implements FuzzTarget {

    private final Path directory = Files.createTempDirectory("fuzz");
    private final byte[] sound;
    private final byte[] event = new OfflineEvent(new EventId(new UUID(1, 2)), OfflineEvent.Kind.INTENDED, new Aid("F04A50434310"), new Diversifier("0102030405060708090A"),
            Write.decrease(1, 500), 3, null, Instant.parse("2026-11-20T03:00:00Z")).encoded();

    EventQueueTarget() throws IOException {
        try (EventQueue queue = EventQueue.open(directory)) {
            queue.append(event);
            queue.append(new byte[] {1});
        }
        sound = Files.readAllBytes(directory.resolve("events"));
    }

    @Override
    public void run(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0]) {
                case 0 -> queue(rest, new byte[0]);
                case 1 -> queue(sound, rest);
                case 2 -> OfflineEvent.decode(rest).encoded();
                default -> Receipt.parse(rest);
            }
        } catch (IllegalArgumentException e) {
            if (input[0] < 2 && input[0] >= 0) {
                throw e;
            }
        }
    }

    private void queue(byte[] events, byte[] acknowledged) throws IOException {
        Files.write(directory.resolve("events"), events);
        Files.deleteIfExists(directory.resolve("acknowledged"));
        if (acknowledged.length > 0) {
            Files.write(directory.resolve("acknowledged"), acknowledged);
        }
        List<EventQueue.Entry> before;
        try (EventQueue queue = EventQueue.open(directory)) {
            if (!queue.pending().stream().allMatch(EventQueue.Entry::isWhole)) {
                throw new AssertionError("an entry is not whole");
            }
            queue.append(new byte[] {42});
            before = queue.pending();
        } catch (UncheckedIOException e) {
            return;
        }
        try (EventQueue queue = EventQueue.open(directory)) {
            List<String> hashes = Stream.of(before, queue.pending()).map(all -> String.join(" ", all.stream().map(EventQueue.Entry::hash).toList())).toList();
            if (!hashes.get(0).equals(hashes.get(1)) || TerminalIntake.take(TerminalIntake.Position.START, Map.of(), before) == null) {
                throw new AssertionError("another queue after it was opened again");
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(with(0, sound));
        seeds.add(with(1, new byte[] {'1'}));
        seeds.add(with(2, event));
        seeds.add(with(3, new byte[38]));
        return seeds;
    }

    private static byte[] with(int which, byte[] bytes) {
        byte[] seed = new byte[bytes.length + 1];
        seed[0] = (byte) which;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        return seed;
    }
}
