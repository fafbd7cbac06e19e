package jp.citizencard.cardap.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import jp.citizencard.cardap.offline.TerminalClock.Comparison;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalClockTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Duration JUST_TOO_MUCH = TerminalClock.TOLERANCE.plusMillis(1);
    private static final DenyList LIST = DenyList.of(new Aid("F04A50434310"), 1, NOW.minus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(4)), List.of());

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("time");
    }

    private TerminalClock at(Instant time) throws IOException {
        return TerminalClock.open(file, Clock.fixed(time, ZoneOffset.UTC));
    }

    private void assertRefused(Instant time, Reason reason) {
        assertThatExceptionOfType(OfflineException.class).isThrownBy(() -> at(time).requireFresh(LIST)).satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theLatestTimeIsKeptAndAnEarlierOneIsNotBelieved() throws Exception {
        assertThat(at(NOW).requireFresh(LIST)).isEqualTo(NOW);
        assertRefused(NOW.minus(JUST_TOO_MUCH), Reason.CLOCK_BEHIND);
        at(NOW.minus(TerminalClock.TOLERANCE)).requireFresh(LIST);
        assertThat(Files.readString(file)).as("a small difference moves nothing").isEqualTo(NOW.toString());
        at(NOW.plusSeconds(59)).requireFresh(LIST);
        assertThat(Files.readString(file)).as("not at every card").isEqualTo(NOW.toString());
        at(NOW.plusSeconds(60)).requireFresh(LIST);
        assertThat(Files.readString(file)).isEqualTo(NOW.plusSeconds(60).toString());
    }

    @Test
    void aTimeAtWhichTheTerminalDidNotServeIsNotKept() throws Exception {
        assertRefused(NOW.plus(Duration.ofDays(4)), Reason.DENY_LIST_STALE);
        assertRefused(NOW.minus(Duration.ofDays(4)), Reason.CLOCK_BEHIND);
        assertThat(file).doesNotExist();
    }

    @Test
    void thePlatformsTimeEndsTheDistrustOfAClockThatWasAheadBefore() throws Exception {
        at(NOW.plus(Duration.ofDays(2))).requireFresh(LIST);
        assertRefused(NOW, Reason.CLOCK_BEHIND);
        assertThat(at(NOW).compare(NOW.plus(TerminalClock.TOLERANCE))).isEqualTo(Comparison.RIGHT);
        assertThat(at(NOW).requireFresh(LIST)).isEqualTo(NOW);
    }

    @Test
    void aClockThatIsBehindThePlatformsIsNotBelievedFromThenOn() throws Exception {
        assertThat(at(NOW).compare(NOW.plus(JUST_TOO_MUCH))).isEqualTo(Comparison.BEHIND);
        assertRefused(NOW, Reason.CLOCK_BEHIND);
        assertThat(at(NOW).compare(NOW.plus(TerminalClock.TOLERANCE.plusMillis(1)))).as("again changes nothing").isEqualTo(Comparison.BEHIND);
        at(NOW.plus(JUST_TOO_MUCH)).requireFresh(LIST);
    }

    @Test
    void aClockThatIsAheadOfThePlatformsIsToldAndNotTakenForRight() throws Exception {
        at(NOW.plusSeconds(60)).requireFresh(LIST);
        assertThat(at(NOW).compare(NOW.minus(JUST_TOO_MUCH))).isEqualTo(Comparison.AHEAD);
        assertThat(Files.readString(file)).isEqualTo(NOW.plusSeconds(60).toString());
    }

    @Test
    void aFileThatCannotBeReadCountsAsNone() throws Exception {
        for (String damaged : List.of("", "garbage", "9".repeat(200), "\u0000\u00ff")) {
            Files.writeString(file, damaged, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(at(NOW).requireFresh(LIST)).isEqualTo(NOW);
            assertThat(Files.readString(file)).isEqualTo(NOW.toString());
        }
    }
}
