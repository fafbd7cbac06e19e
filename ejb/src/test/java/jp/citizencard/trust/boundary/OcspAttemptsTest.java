package jp.citizencard.trust.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OcspAttemptsTest {

    private static List<Long> millis(double chance) {
        return IntStream.range(0, 4).mapToObj(failed -> OcspAttempts.pauseAfter(failed, chance).toMillis()).toList();
    }

    @Test
    void everyPauseIsFourTimesTheOneBeforeAndTheFirstAttemptWaitsForNothing() {
        assertThat(millis(0)).containsExactly(0L, 100L, 400L, 1600L);
        assertThat(millis(1)).as("at most half as long again").containsExactly(0L, 150L, 600L, 2400L);
    }

    @Test
    void anAttemptWhoseTimeIsOverDoesNotBegin() throws Exception {
        OcspAttempts attempts = new OcspAttempts();
        attempts.begin();
        Thread.currentThread().interrupt();
        assertThatThrownBy(attempts::begin).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).as("the thread is still told").isTrue();
    }
}
