package jp.citizencard.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sandboxes at a fixed time. */
final class TestSandbox {

    static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestSandbox() {
    }

    static Sandbox in(Path directory) {
        return Sandbox.open(directory, CLOCK, Sandbox.DEFAULT_ADDRESS);
    }
}
