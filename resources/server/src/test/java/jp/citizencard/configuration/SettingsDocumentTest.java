package jp.citizencard.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

    private static final Path DOCS = Path.of("../docs");
    private static final String TRUST = "citizencard.trust.";

    @Test
    void everySettingWithADefaultIsDocumentedWithIt() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(in);
        }
        String general = Files.readString(DOCS.resolve("configuration.md"));
        String trust = Files.readString(DOCS.resolve("trust.md"));

        assertThat(defaults.stringPropertyNames()).isNotEmpty().allSatisfy(key -> {
            if (key.startsWith(TRUST)) {
                assertThat(trust).contains("| `" + key.substring(TRUST.length()) + "` | `" + defaults.getProperty(key) + "` |");
            } else if (key.startsWith("mp.")) {
                assertThat(general).contains("`" + key + "`");
            } else {
                assertThat(general).contains("| `" + key + "` | `" + defaults.getProperty(key) + "` |");
            }
        });
    }
}
