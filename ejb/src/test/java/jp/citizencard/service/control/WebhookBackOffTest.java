package jp.citizencard.service.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookBackOffTest {

    @Test
    void theWaitsGrowUpToSixHours() {
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(failed -> WebhookBackOff.after(failed, 0))).isSorted().startsWith(Duration.ofSeconds(5)).endsWith(Duration.ofHours(6));
    }

    @Test
    void chanceAddsAFifthAtMost() {
        assertThat(WebhookBackOff.after(1, 1)).isEqualTo(Duration.ofSeconds(6));
    }
}
