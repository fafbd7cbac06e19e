package jp.citizencard.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The directory in which a sandbox lives. A file is replaced as a whole, so readers need no lock; who changes something does so in
 * {@link #exclusively}, which holds off the other threads and processes of the same directory.
 */
public final class SandboxDirectory {

    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Path root;
    private final ReentrantLock lock;

    public SandboxDirectory(Path root) {
        try {
            Files.createDirectories(root);
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.lock = LOCKS.computeIfAbsent(this.root, path -> new ReentrantLock());
    }

    public Path path(String relative) {
        return root.resolve(relative);
    }

    /** Runs {@code work} while no other thread or process changes this directory. May be nested. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return work.get();
            }
            try (FileChannel channel = FileChannel.open(path("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                assert held.isValid();
                return work.get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } finally {
            lock.unlock();
        }
    }

    public boolean exists(String relative) {
        return Files.exists(path(relative));
    }

    public String readText(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the whole file or nothing; a file that has this content already is left alone. */
    public void writeText(String relative, String text) {
        Path target = path(relative);
        try {
            if (Files.exists(target) && Files.readString(target).equals(text)) {
                return;
            }
            Files.createDirectories(target.getParent());
            Path temporary = Files.createTempFile(target.getParent(), "new", ".tmp");
            Files.writeString(temporary, text);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T readJson(String relative, Class<T> type) {
        try {
            return Json.MAPPER.readValue(readText(relative), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not in the sandbox's format: " + path(relative), e);
        }
    }

    public void writeJson(String relative, Object value) {
        try {
            writeText(relative, Json.MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
