package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** The files of an {@link EventQueue}: the events, what of them is acknowledged, and the lock by which one process at a time has them. Replaced files are whole or not there. */
final class QueueDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(QueueDirectory.class.getName());
    private static final String EVENTS = "events";
    private static final String DONE = "acknowledged";

    private final Path directory;
    private final FileLock lock;

    private QueueDirectory(Path directory, FileLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Makes the directory when it is not there. @throws IOException also when somebody has it, this process included */
    static QueueDirectory lock(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel guard = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        replace(EVENTS, head);
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
        replace(DONE, Long.toString(sequence).getBytes(StandardCharsets.US_ASCII));
    }

    private void replace(String name, byte[] content) throws IOException {
        Path temporary = directory.resolve(name + ".new");
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(content));
            out.force(true);
        }
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel folder = FileChannel.open(directory)) {
                folder.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
