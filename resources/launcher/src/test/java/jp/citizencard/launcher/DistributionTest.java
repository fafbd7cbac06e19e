package jp.citizencard.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @Test
    void anIncompleteDirectoryIsRefusedWithWhatToDo(@TempDir Path empty) {
        assertThatThrownBy(() -> new Distribution(empty)).isInstanceOf(LaunchException.class).hasMessageContaining("./mvnw package");
    }

    @Test
    void theCheckoutsOwnIsFound() {
        assertThat(Distribution.ofCheckout().war()).isRegularFile().hasFileName("ROOT.war");
    }

    @Test
    void aPortInUseIsNamedWithItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.choose(taken.getLocalPort(), "--http-port"))
                    .isInstanceOf(LaunchException.class).hasMessageContaining(String.valueOf(taken.getLocalPort())).hasMessageContaining("--http-port=");
        }
    }
}
