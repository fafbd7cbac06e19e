package jp.citizencard.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The directory that holds all state of one platform: {@code db/}, {@code secrets/}, {@code sandbox/}, {@code terminals/},
 * {@code logs/}, {@code run/}, {@code tmp/}.
 *
 * <p>While it is open it is locked against a second launcher. The lock is the operating system's, so that it is gone
 * when the launcher is killed.
 */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Creates the directory when it is missing and locks it.
     *
     * @throws LaunchException when another launcher runs on it
     */
    static DataDirectory open(Path root) {
        try {
            Path absolute = Files.createDirectories(root.toAbsolutePath().normalize()).toRealPath();
            Path run = Files.createDirectories(absolute.resolve("run"));
            FileChannel channel = FileChannel.open(run.resolve("launcher.lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new LaunchException("Another launcher is running on " + absolute
                        + ". Stop it first, or choose another directory with --data=<directory>.");
            }
            return new DataDirectory(absolute, channel);
        } catch (IOException e) {
            throw new LaunchException("The data directory " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path root() {
        return root;
    }

    /** A sub-directory, created when missing. */
    Path directory(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what a killed launcher left running here. */
    void endLeftOvers() {
        ChildProcess.endLeftOver("server", this);
        ChildProcess.endLeftOver("database", this);
    }

    /** Deletes everything but the unpacked database programs and the lock. */
    void forget() {
        try (Stream<Path> content = Files.list(root)) {
            for (Path path : content.filter(path -> !isKept(path.getFileName().toString())).toList()) {
                delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKept(String name) {
        return name.equals("run") || name.equals(EmbeddedDatabase.PROGRAMS);
    }

    /** Deletes a directory with all that it holds, or a file; does nothing when there is none. */
    static void delete(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** A random secret of 128 bits as hexadecimal text, generated at its first use and readable by the owner only. */
    String secret(String name) {
        Path file = directory("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                Path fresh = Files.createTempFile(file.getParent(), name, ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, HexFormat.of().formatHex(random));
                Files.move(fresh, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
