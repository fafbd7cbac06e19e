package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import jp.citizencard.it.rig.PlatformTest;
import org.junit.jupiter.api.Test;

class ClockIT extends PlatformTest {

    @Inject
    private Clock clock;

    @Test
    void theServersClockIsInUtc() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
