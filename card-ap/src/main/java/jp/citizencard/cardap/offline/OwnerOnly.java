package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that nobody but the terminal's own user can read, where the file system has POSIX permissions; elsewhere the directory's own rules hold. */
public final class OwnerOnly {

    private static final FileAttribute<?>[] NONE = {};

    private OwnerOnly() {
    }

    /** Makes the directory, and those above it, where they are missing. One that is there stays as its owner has made it. */
    public static Path directory(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory, permissions(directory, "rwx------"));
    }

    /** Makes the file, empty, where it is missing. */
    public static Path file(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, permissions(file, "rw-------"));
            } catch (FileAlreadyExistsException e) {
                return file;
            }
        }
        return file;
    }

    private static FileAttribute<?>[] permissions(Path place, String allowed) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(allowed))} : NONE;
    }
}
