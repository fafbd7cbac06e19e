package jp.citizencard.web.platform.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jp.citizencard.platform.text.Texts;
import org.junit.jupiter.api.Test;

/** A page that asks for a text that is not there fails before the eyes of whoever opens it. */
class PageTextsTest {

    /** All but the {@code context.key} of an example in Javadoc. */
    private static final List<Pattern> ASKED = List.of(Pattern.compile("\\bt\\['((?!context\\.)[^']+)'\\]"), Pattern.compile("language\\.text\\('([^']+)'[,)]"),
            Pattern.compile("messages\\.(?:done|doneOnNextPage|warn)\\(\"([^\"]+)\"[,)]"), Pattern.compile("language\\.text\\(\"([^\"]+)\"[,)]"));

    @Test
    void everyTextThatPagesAndScreensAskForIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp")); Stream<Path> screens = Files.walk(Path.of("src/main/java"))) {
            for (Path file : Stream.concat(pages, screens).filter(path -> path.toString().matches(".*\\.(xhtml|java)")).toList()) {
                String source = Files.readString(file);
                ASKED.forEach(pattern -> pattern.matcher(source).results().forEach(found -> asked.add(found.group(1))));
            }
        }
        assertThat(asked).hasSizeGreaterThan(200);
        assertThat(Texts.of(Locale.JAPANESE).keySet()).containsAll(asked);
    }
}
