package jp.citizencard.platform.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DatabaseAtStartTest {

    @Test
    void aDatabaseThatIsNotThereIsToldInOneLineWithoutTheAddressesParameters() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String address = "jdbc:mysql://127.0.0.1:" + port + "/citizencard";

        assertThatThrownBy(() -> DatabaseAtStart.check(address + "?trustCertificateKeyStorePassword=secret", "somebody", "password"))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessage("The database " + address + " cannot be used as somebody: Communications link failure: Connection refused. Check DB_URL, DB_USER and DB_PASSWORD.");
    }

    @Test
    void anAddressOfAnotherKindIsToldToo() {
        assertThatThrownBy(() -> DatabaseAtStart.check("postgresql://127.0.0.1/x", "somebody", "password"))
                .isInstanceOf(DatabaseUnusableException.class).hasMessageContaining("No suitable driver").hasMessageContaining("Check DB_URL");
    }
}
