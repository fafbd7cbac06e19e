package jp.citizencard.cardap.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.TerminalIntake.Outcome;
import jp.citizencard.cardap.offline.TerminalIntake.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal's queue, and how the server takes it in. */
class EventQueueTest {

    @TempDir
    private Path directory;

    @Test
    void entriesOutliveTheProcessInOrder() {
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "one", "two");
        }
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "three");
            assertThat(texts(queue)).containsExactly("one", "two", "three");
            assertThat(queue.pending()).extracting(EventQueue.Entry::sequence).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aServerThatHasMoreOrLessThanTheTerminalKnowsIsShownWhereItsQueueStands() {
        try (EventQueue queue = EventQueue.open(directory.resolve("server")); EventQueue emptied = EventQueue.open(directory.resolve("emptied"))) {
            append(queue, "one", "two");
            List<EventQueue.Entry> had = queue.pending();
            Map<Long, String> known = had.stream().collect(Collectors.toMap(EventQueue.Entry::sequence, EventQueue.Entry::hash));
            Position position = new Position(2, had.get(1).hash());

            assertThat(TerminalIntake.take(position, known, List.of(emptied.standing(1))).outcome()).as("the terminal has lost its queue").isEqualTo(Outcome.FORK);
            assertThat(TerminalIntake.take(Position.START, Map.of(), List.of(queue.standing(1))).outcome()).as("the server knows nothing of it").isEqualTo(Outcome.FORK);
            assertThat(queue.pending()).isEqualTo(had);
        }
    }

    @Test
    void nobodyElseReadsWhatATerminalKeeps() throws IOException {
        Path state = directory.resolve("state/queue");
        try (EventQueue queue = EventQueue.open(state)) {
            append(queue, "one");
            queue.acknowledge(1);
        }
        assumeTrue(state.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions on this file system");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.getParent()))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(state)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    @Test
    void anEntryThatWasBeingWrittenWhenThePowerWentIsCutOffWhateverWasWritten() throws IOException {
        long whole;
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "one", "two");
            whole = Files.size(directory.resolve("events"));
            append(queue, "three");
        }
        byte[] file = Files.readAllBytes(directory.resolve("events"));
        for (int length = (int) whole; length < file.length; length++) {
            Files.write(directory.resolve("events"), Arrays.copyOf(file, length));
            try (EventQueue queue = EventQueue.open(directory)) {
                assertThat(texts(queue)).containsExactly("one", "two");
                append(queue, "again");
            }
            try (EventQueue queue = EventQueue.open(directory)) {
                assertThat(texts(queue)).containsExactly("one", "two", "again");
            }
        }
    }

    @Test
    void spaceThatWasNeverFilledIsCutOff() throws IOException {
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "one");
        }
        Files.write(directory.resolve("events"), new byte[100], java.nio.file.StandardOpenOption.APPEND);
        try (EventQueue queue = EventQueue.open(directory)) {
            assertThat(texts(queue)).containsExactly("one");
        }
    }

    @Test
    void aChangeInTheMiddleIsNoticed() throws IOException {
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "one", "two", "three");
        }
        byte[] file = Files.readAllBytes(directory.resolve("events"));
        for (int at = 0; at < 40 + 8 + 3 + 32; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 0x10;
            Files.write(directory.resolve("events"), changed);
            assertThatThrownBy(() -> EventQueue.open(directory).close()).as("byte %d", at).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void whatIsAcknowledgedGoesAndTheChainGoesOn() {
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "one", "two", "three");
            queue.acknowledge(2);
            assertThat(texts(queue)).containsExactly("three");
            queue.acknowledge(1);
            String last = queue.pending().get(0).hash();
            queue.acknowledge(3);
            append(queue, "four");
            assertThat(queue.pending().get(0).sequence()).isEqualTo(4);
            assertThat(queue.pending().get(0).previous()).isEqualTo(last);
            assertThatIllegalArgumentException().isThrownBy(() -> queue.acknowledge(5));
        }
        try (EventQueue queue = EventQueue.open(directory)) {
            assertThat(texts(queue)).containsExactly("four");
        }
    }

    @Test
    void twoProcessesDoNotShareAQueue() {
        try (EventQueue queue = EventQueue.open(directory)) {
            assertThat(queue.pending()).isEmpty();
            assertThatThrownBy(() -> EventQueue.open(directory)).isInstanceOf(UncheckedIOException.class);
        }
        EventQueue.open(directory).close();
    }

    @Test
    void aQueueWithoutWhatTheServerHasAcknowledgedIsNotOpened() throws IOException {
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "one", "two");
            queue.acknowledge(2);
        }
        Files.delete(directory.resolve("events"));
        assertThatThrownBy(() -> EventQueue.open(directory)).as("new entries would count as acknowledged").isInstanceOf(UncheckedIOException.class);
        for (String broken : List.of("", "-1", "two", "99999999999999999999")) {
            Files.writeString(directory.resolve("acknowledged"), broken);
            assertThatThrownBy(() -> EventQueue.open(directory)).as(broken).isInstanceOf(UncheckedIOException.class);
        }
        Files.delete(directory.resolve("acknowledged"));
        EventQueue.open(directory).close();
    }

    @Test
    void theServerTakesEveryEntryOnceHoweverOftenItIsSent() {
        List<EventQueue.Entry> entries = entries("one", "two", "three");
        TerminalIntake.Result first = TerminalIntake.take(Position.START, Map.of(), entries.subList(0, 2));
        assertThat(first.taken()).hasSize(2);
        TerminalIntake.Result again = TerminalIntake.take(first.position(), hashes(first.taken()), entries.subList(0, 2));
        assertThat(again.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(again.taken()).isEmpty();
        TerminalIntake.Result rest = TerminalIntake.take(first.position(), hashes(first.taken()), entries);
        assertThat(rest.taken()).containsExactly(entries.get(2));
        assertThat(rest.position().sequence()).isEqualTo(3);
    }

    @Test
    void aBatchOutOfOrderWaitsForWhatIsMissing() {
        List<EventQueue.Entry> entries = entries("one", "two", "three");
        TerminalIntake.Result result = TerminalIntake.take(Position.START, Map.of(), List.of(entries.get(0), entries.get(2)));
        assertThat(result.outcome()).isEqualTo(Outcome.GAP);
        assertThat(result.taken()).containsExactly(entries.get(0));
        assertThat(result.position().sequence()).isEqualTo(1);
    }

    @Test
    void aQueueThatWasChangedOrPutBackIsNoticed() {
        List<EventQueue.Entry> entries = entries("one", "two", "three");
        Position position = TerminalIntake.take(Position.START, Map.of(), entries.subList(0, 2)).position();
        Map<Long, String> known = hashes(entries.subList(0, 2));
        EventQueue.Entry two = entries.get(1);
        EventQueue.Entry changed = new EventQueue.Entry(3, two.hash(), "other".getBytes(StandardCharsets.UTF_8), entries.get(2).hash());
        assertThat(TerminalIntake.take(position, known, List.of(changed)).outcome()).isEqualTo(Outcome.FORK);
        List<EventQueue.Entry> elsewhere = entriesIn(directory.resolve("elsewhere"), "one", "other", "three");
        assertThat(TerminalIntake.take(position, known, elsewhere.subList(1, 2)).outcome()).as("another entry with the last number").isEqualTo(Outcome.FORK);
        assertThat(TerminalIntake.take(position, known, elsewhere.subList(2, 3)).outcome()).as("another chain").isEqualTo(Outcome.FORK);
    }

    @Test
    void newEntriesWithNumbersThatTheServerHasAlreadyAreNeverPassedOver() {
        List<EventQueue.Entry> entries = entriesIn(directory.resolve("here"), "1", "2", "3", "4", "5", "6");
        Position position = TerminalIntake.take(Position.START, Map.of(), entries).position();
        List<EventQueue.Entry> emptied = entriesIn(directory.resolve("emptied"), "new 1", "new 2", "new 3", "new 4");
        TerminalIntake.Result result = TerminalIntake.take(position, hashes(entries.subList(0, 4)), emptied);
        assertThat(result.outcome()).isEqualTo(Outcome.FORK);
        assertThat(result.taken()).isEmpty();
        assertThat(TerminalIntake.take(position, Map.of(), entries.subList(0, 1)).outcome()).as("the server has lost its row").isEqualTo(Outcome.FORK);
        List<EventQueue.Entry> restored = entriesIn(directory.resolve("restored"), "1", "2", "3", "4", "other 5", "other 6", "7");
        assertThat(TerminalIntake.take(position, hashes(entries), restored).outcome()).as("restored from a copy of entry 4").isEqualTo(Outcome.FORK);
    }

    private static Map<Long, String> hashes(List<EventQueue.Entry> entries) {
        return entries.stream().collect(Collectors.toMap(EventQueue.Entry::sequence, EventQueue.Entry::hash));
    }

    @Test
    void whatIsUnfinishedIsKeptWhenItIsAcknowledgedUntilItsEndIsToo() {
        OfflineEvent first = intended(1);
        OfflineEvent second = intended(2);
        try (EventQueue queue = EventQueue.open(directory)) {
            append(queue, "no event");
            queue.append(first.encoded());
            queue.append(second.encoded());
            queue.acknowledge(3);
        }
        try (EventQueue queue = EventQueue.open(directory)) {
            assertThat(queue.pending()).isEmpty();
            assertThat(queue.unfinishedOfAcknowledged()).containsExactly(first.encoded(), second.encoded());
            queue.append(first.givenUp().encoded());
            queue.acknowledge(4);
            assertThat(queue.unfinishedOfAcknowledged()).containsExactly(second.encoded());
        }
    }

    private static OfflineEvent intended(int number) {
        return new OfflineEvent(new EventId(new UUID(0, number)), OfflineEvent.Kind.INTENDED, new Aid("F04A50434310"), new Diversifier("0102030405060708090A"), Write.decrease(1, 500), 0, null,
                Instant.parse("2026-11-21T03:00:00Z"));
    }

    private List<EventQueue.Entry> entries(String... texts) {
        return entriesIn(directory.resolve("here"), texts);
    }

    private static List<EventQueue.Entry> entriesIn(Path folder, String... texts) {
        try (EventQueue queue = EventQueue.open(folder)) {
            append(queue, texts);
            return new ArrayList<>(queue.pending());
        }
    }

    private static void append(EventQueue queue, String... texts) {
        for (String text : texts) {
            queue.append(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> texts(EventQueue queue) {
        return queue.pending().stream().map(entry -> new String(entry.content(), StandardCharsets.UTF_8)).toList();
    }
}
