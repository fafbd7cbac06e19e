package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The files of an {@link EventQueue}: the events, what of them is acknowledged, and the lock by which one process at a time has them. Replaced files are whole or not there. */
final class QueueDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(QueueDirectory.class.getName());
    private static final String EVENTS = "events";
    private static final String DONE = "acknowledged";
    private static final String KEPT = "kept";

    private final Path directory;
    private final FileLock lock;

    private QueueDirectory(Path directory, FileLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Makes the directory when it is not there. @throws IOException also when somebody has it, this process included */
    static QueueDirectory lock(Path directory) throws IOException {
        OwnerOnly.directory(directory);
        FileChannel guard = FileChannel.open(OwnerOnly.file(directory.resolve("lock")), StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = guard.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "this very process has the queue open", e);
        }
        if (lock == null) {
            guard.close();
            throw new IOException("the queue in " + directory + " is in use");
        }
        return new QueueDirectory(directory, lock);
    }

    /** The file of events. @param head of a new one */
    FileChannel events(Supplier<byte[]> head) throws IOException {
        return Files.exists(directory.resolve(EVENTS)) ? open() : eventsAnew(head.get());
    }

    /** A file with nothing but its head, in place of the one that was. */
    FileChannel eventsAnew(byte[] head) throws IOException {
        WholeFile.replace(directory.resolve(EVENTS), head);
        return open();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(directory.resolve(EVENTS), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    byte[] allEvents() throws IOException {
        return Files.readAllBytes(directory.resolve(EVENTS));
    }

    /** Number of the last entry that the server has, 0 at first. */
    long acknowledged() throws IOException {
        Path done = directory.resolve(DONE);
        String text = Files.exists(done) ? Files.readString(done).trim() : "0";
        if (!text.matches("[0-9]{1,18}")) {
            throw new IOException("it cannot be read what the server has acknowledged");
        }
        return Long.parseLong(text);
    }

    void acknowledge(long sequence) throws IOException {
        WholeFile.replace(directory.resolve(DONE), Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
    }

    /** Contents of entries that are acknowledged and still needed. */
    List<byte[]> kept() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        Path file = directory.resolve(KEPT);
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file, StandardCharsets.US_ASCII).forEach(line -> contents.add(Base64.getDecoder().decode(line)));
            } catch (IllegalArgumentException e) {
                throw new IOException("what is kept of acknowledged entries cannot be read", e);
            }
        }
        return contents;
    }

    /** Each on a line, base64. */
    void keep(List<byte[]> contents) throws IOException {
        String text = contents.stream().map(Base64.getEncoder()::encodeToString).collect(Collectors.joining("\n"));
        WholeFile.replace(directory.resolve(KEPT), text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
