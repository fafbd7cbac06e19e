package jp.citizencard.browser.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Asks axe-core what a page has against WCAG 2.2 A and AA, as it stands. */
final class Axe {

    private static final String CHECK = "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))"
            + ".violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))";

    private Axe() {
    }

    /** Finds nothing, and no text that is missing. */
    static void check(Page page, String name) throws IOException {
        page.evaluate(script());
        assertThat((List<?>) page.evaluate(CHECK)).as(name).isEmpty();
        assertThat(page.locator("body").innerText()).as(name).doesNotContain("???");
    }

    private static String script() throws IOException {
        Properties pom = new Properties();
        try (InputStream version = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            pom.load(version);
        }
        try (InputStream script = resource("/META-INF/resources/webjars/axe-core/" + pom.getProperty("version") + "/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String path) {
        return Axe.class.getResourceAsStream(path);
    }
}
