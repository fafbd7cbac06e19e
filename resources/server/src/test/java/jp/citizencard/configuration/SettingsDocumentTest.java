package jp.citizencard.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        String trust = Files.readString(DOCS.resolve("trust.md"));
        String all;
        try (Stream<Path> documents = Files.list(DOCS)) {
            all = documents.filter(file -> file.toString().endsWith(".md")).map(SettingsDocumentTest::text).collect(Collectors.joining("\n"));
        }

        assertThat(defaults.stringPropertyNames()).isNotEmpty().allSatisfy(key -> {
            if (key.startsWith(TRUST)) {
                assertThat(trust).contains("| `" + key.substring(TRUST.length()) + "` | `" + defaults.getProperty(key) + "` |");
            } else if (key.startsWith("mp.") || key.startsWith("jp.")) {
                // Of the container and its Fault Tolerance: what they are set to stands in the file itself.
                assertThat(all).contains("`" + key + "`");
            } else {
                assertThat(all).contains("| `" + key + "` | `" + defaults.getProperty(key) + "` |");
            }
        });
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
