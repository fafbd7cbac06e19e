package jp.citizencard.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineException.Reason;

class GateProblemTest {

    @Test
    void whoLooksAfterTheTerminalIsToldTheDatesBesideTheWordsForThePerson() {
        GateProblem problem = GateProblem.of(new OfflineException(Reason.DENY_LIST_STALE, "valid until Monday"));

        assertThat(problem.detail()).contains("valid until Monday");
        assertThat(problem.line()).endsWith(" [deny-list-stale]").doesNotContain("Monday");
    }
}
