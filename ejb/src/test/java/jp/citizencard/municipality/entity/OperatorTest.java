package jp.citizencard.municipality.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import jp.citizencard.platform.value.MunicipalityCode;
import org.junit.jupiter.api.Test;

class OperatorTest {

    private final Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private final Operator operator = new Operator(new MunicipalityCode("102016"), "desk@maebashi", "hash", "窓口　花子", Set.of("desk"));

    @Test
    void fiveWrongPasswordsInARowLockForFifteenMinutes() {
        for (int i = 1; i <= 4; i++) {
            assertThat(operator.signInFailed(now)).isFalse();
        }
        assertThat(operator.signInFailed(now)).isTrue();
        assertThat(operator.isLocked(now.plus(Duration.ofMinutes(15)).minusMillis(1))).isTrue();
        assertThat(operator.isLocked(now.plus(Duration.ofMinutes(15)))).isFalse();
    }

    @Test
    void aRightPasswordInBetweenStartsTheCountAnew() {
        for (int i = 1; i <= 4; i++) {
            operator.signInFailed(now);
        }
        operator.signedIn();
        assertThat(operator.signInFailed(now)).isFalse();
    }
}
