package jp.citizencard.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Sandboxes at a fixed time. The roots are made once for all tests and copied, which saves seconds of key generation for each. */
public final class TestSandbox {

    public static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Path TEMPLATE = template();

    private TestSandbox() {
    }

    private static Path template() {
        try {
            Path made = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "roots");
            Sandbox.open(made, CLOCK, Sandbox.DEFAULT_ADDRESS);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sandbox in {@code directory}; one of its own, with the common roots, when the directory is empty. */
    public static Sandbox in(Path directory) {
        if (!Files.exists(directory.resolve("authorities"))) {
            copy(directory);
        }
        return Sandbox.open(directory, CLOCK, Sandbox.DEFAULT_ADDRESS);
    }

    private static void copy(Path directory) {
        try (Stream<Path> walk = Files.walk(TEMPLATE)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Path target = directory.resolve(TEMPLATE.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
