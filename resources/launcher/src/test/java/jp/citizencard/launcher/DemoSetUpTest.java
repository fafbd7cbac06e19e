package jp.citizencard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSetUpTest {

    @Test
    void everyTerminalHasAKeyOfItsOwnThatStaysTheSameAtTheNextStart(@TempDir Path directory) throws Exception {
        try (DataDirectory data = DataDirectory.open(directory)) {
            JsonNode first = written(data);
            JsonNode second = written(data);

            assertThat(second).isEqualTo(first);
            assertThat(first.findValues("publicKeys")).hasSameSizeAs(first.findValues("clientId")).doesNotHaveDuplicates();
            assertThat(JWKSet.parse(first.findValue("publicKeys").toString()).getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
            assertThat(Files.getPosixFilePermissions(DemoSetUp.write(data).terminalKey("maebashi-library-desk-1"))).hasSize(2);
        }
    }

    @Test
    void theOperatorsAreListedWithTheirMunicipality(@TempDir Path directory) {
        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(DemoSetUp.write(data).operators())
                    .anyMatch(operator -> operator.login().equals("desk@maebashi") && operator.municipality().equals("前橋市"))
                    .anyMatch(operator -> operator.roles().contains("platform-admin") && operator.municipality().isEmpty());
        }
    }

    private static JsonNode written(DataDirectory data) throws Exception {
        return new ObjectMapper().readTree(DemoSetUp.write(data).file().toFile());
    }
}
