package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.it.rig.Smoke;
import jp.citizencard.it.rig.TestPlatform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** {@code DB_URL}, {@code DB_USER} and {@code DB_PASSWORD}: the suite's own platform, all of whose tests run on a database that somebody else runs. */
@RunAsClient
class ExternalDatabaseIT extends PlatformTest {

    @Test
    void aCardRegistersAndTouchesThere() throws Exception {
        assertThat(TestPlatform.get().database()).as("an embedded database").isEmpty();
        new Smoke(TestPlatform.url(), TestPlatform.get()).answers();
    }
}
