package jp.citizencard.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @Test
    void anEventIsOneLine() throws IOException {
        try (AgentLog log = AgentLog.in(directory, CLOCK)) {
            log.note(AgentEvent.TOUCH, "certificate-revoked", Duration.ofMillis(140));
        }

        assertThat(directory.resolve("agent.0.log")).hasContent("2026-06-01T09:00:00Z TOUCH certificate-revoked 140 ms\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0012345", "1234", "佐藤　花子", "997794E9AGCIEG13221003A", "MIIFdjCCBF6gAwIBAgID", "accepted\nTOUCH accepted", "a_b", ""})
    void whatIsNoCodeIsNotWritten(String text) throws IOException {
        try (AgentLog log = AgentLog.in(directory, CLOCK)) {
            log.note(AgentEvent.TOUCH, text, Duration.ZERO);
        }

        assertThat(directory.resolve("agent.0.log")).hasContent("2026-06-01T09:00:00Z TOUCH other 0 ms\n");
    }

    @Test
    void theFilesDoNotGrowWithoutEnd() throws IOException {
        try (AgentLog log = AgentLog.in(directory, CLOCK, 1_000)) {
            for (int i = 0; i < 1_000; i++) {
                log.note(AgentEvent.TOUCH, "accepted", Duration.ZERO);
            }
        }

        try (Stream<Path> files = Files.list(directory).filter(file -> file.toString().endsWith(".log"))) {
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(1_100));
        }
    }
}
