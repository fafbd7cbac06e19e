package jp.citizencard.it.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.it.rig.ScreenVisitor;
import jp.citizencard.it.rig.TestPlatform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Who gets to see which page, as HTTP tells it. */
@RunAsClient
class PagesIT extends PlatformTest {

    private static final Set<String> FOR_EVERYBODY = Set.of("/sign-in.xhtml", "/error.xhtml", "/index.xhtml", "/console/index.xhtml");
    /** Pages about the one person or service that the address names, which the browser's tests look at, and the door, which only leads on. */
    private static final Set<String> NAMED_OR_DOOR = Set.of("/console/pinless-rules.xhtml", "/desk/departure.xhtml", "/desk/merge.xhtml", "/desk/renewal.xhtml", "/index.xhtml", "/library/change.xhtml",
            "/library/merge.xhtml", "/library/patron.xhtml");
    private static final List<String> OPERATORS = List.of("desk@maebashi", "manager@maebashi", "admin@maebashi", "auditor@maebashi", "admin@platform");

    private final Map<String, ScreenVisitor> visitors = new HashMap<>();

    @Test
    void everyPageIsClosedToSomebody() throws IOException {
        for (String page : pages()) {
            if (!FOR_EVERYBODY.contains(page)) {
                assertThat(OPERATORS).as(page).anyMatch(operator -> as(operator).get(page).statusCode() != 200);
            }
        }
    }

    @Test
    void theConsoleIsForThoseWhoRunIt() {
        sees("/console/anchors.xhtml", "admin@platform");
        sees("/console/audit.xhtml", "auditor@maebashi");
        sees("/console/municipalities.xhtml", "admin@platform");
        sees("/console/operators.xhtml", "admin@maebashi", "admin@platform");
        sees("/console/services.xhtml", "manager@maebashi", "admin@maebashi");
        sees("/console/terminals.xhtml", "manager@maebashi", "admin@maebashi");
        sees("/console/terminal-settings.xhtml", "manager@maebashi", "admin@maebashi");
        sees("/library/files.xhtml", "manager@maebashi");
    }

    @Test
    void aPersonOfAnotherMunicipalityIsUnknown() {
        String patron = patronOfMaebashi();
        ScreenVisitor sukumo = atDesk("desk@sukumo");
        for (String page : List.of("/library/change.xhtml?patron=", "/library/merge.xhtml?patron=")) {
            assertThat(atDesk("desk@maebashi").get(page + patron).statusCode()).as(page).isEqualTo(200);
            HttpResponse<String> refused = sukumo.get(page + patron);
            assertThat(refused.headers().firstValue("Location")).as(page).contains("/error.xhtml?code=patron-unknown");
        }
    }

    /** Hiragana are in every Japanese sentence; names of people and places, which stay as they are, are written without, but in the list of municipalities. */
    @Test
    void inEnglishNoPageSpeaksJapanese() throws IOException {
        ScreenVisitor desk = atDesk("manager@miyakonojo").inEnglish();
        List<ScreenVisitor> all = List.of(desk, atKiosk("manager@maebashi").inEnglish(), as("admin@miyakonojo").inEnglish(), as("auditor@miyakonojo").inEnglish(), as("admin@platform").inEnglish());
        Map<String, String> japanese = new HashMap<>();
        List<String> unseen = new ArrayList<>();
        for (String page : pages()) {
            Optional<String> body = all.stream().map(visitor -> visitor.get(page)).filter(each -> each.statusCode() == 200).map(HttpResponse::body).findFirst();
            if (body.isEmpty()) {
                unseen.add(page);
            }
            Matcher sentence = Pattern.compile("[^<>\n]*[\u3041-\u3096\u3002]+[^<>\n]*|\\?\\?\\?").matcher(body.orElse(""));
            if (sentence.find() && !page.equals("/console/municipalities.xhtml")) {
                japanese.put(page, sentence.group());
            }
        }
        assertThat(japanese).isEmpty();
        assertThat(unseen).as("pages that nobody of these sees as they are").containsExactlyInAnyOrderElementsOf(NAMED_OR_DOOR);
    }

    @Test
    void whatIsNoPageTellsNothingOfTheServer() {
        for (String path : List.of("/nothing", "/WEB-INF/web.xml", "/desk/index.xhtml/more", "/META-INF/openapi.yaml", "/container-error")) {
            HttpResponse<String> answer = as("desk@maebashi").get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("見つかりません").doesNotContain("Payara").doesNotContain("<web-app");
        }
    }

    @Test
    void anExportIsNeitherKeptNorGuessedAt() {
        HttpResponse<String> answer = as("manager@maebashi").submit("/library/files.xhtml",
                Map.of("out", "out", "out:subject", "PATRONS", "out:encoding", "AUTO", "out:export", "out:export"));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aFormThatIsTooLargeIsToldTheLimit() {
        HttpResponse<String> answer = as("admin@maebashi").submit("/console/operators.xhtml", Map.of("x", "y".repeat(3_000_000)));
        assertThat(answer.headers().firstValue("Location").orElse("")).isEqualTo("/error.xhtml?code=body-too-large&reference=2+MB");
        assertThat(as("admin@maebashi").get("/error.xhtml?code=body-too-large&reference=2+MB").body()).contains("上限は 2 MB");
    }

    private void sees(String page, String... operators) {
        for (String operator : OPERATORS) {
            boolean admitted = as(operator).get(page).statusCode() == 200;
            assertThat(admitted).as(page + " for " + operator).isEqualTo(List.of(operators).contains(operator));
        }
    }

    private ScreenVisitor as(String operator) {
        return visitors.computeIfAbsent(operator, name -> new ScreenVisitor(TestPlatform.url()).signedIn(name));
    }

    /** With the first counter chosen. */
    private ScreenVisitor atDesk(String operator) {
        return choosing(as(operator), "desk");
    }

    /** In a session that is left to residents, which reaches nothing else any more. */
    private ScreenVisitor atKiosk(String operator) {
        return choosing(new ScreenVisitor(TestPlatform.url()).signedIn(operator), "kiosk");
    }

    private static ScreenVisitor choosing(ScreenVisitor visitor, String button) {
        Matcher first = Pattern.compile("id=\"(form:[^\"]*" + button + ")\"").matcher(visitor.get("/desk/terminal.xhtml").body());
        assertThat(first.find()).isTrue();
        assertThat(visitor.submit("/desk/terminal.xhtml", Map.of("form", "form", first.group(1), first.group(1))).statusCode()).isEqualTo(302);
        return visitor;
    }

    private String patronOfMaebashi() {
        HttpResponse<String> found = atDesk("desk@maebashi").submit("/library/patrons.xhtml", Map.of("form", "form", "form:text", "L00010017", "form:search", "form:search"));
        Matcher patron = Pattern.compile("patron=([0-9a-f-]{36})").matcher(found.body());
        assertThat(patron.find()).isTrue();
        return patron.group(1);
    }

    private static List<String> pages() throws IOException {
        Path root = Path.of(System.getProperty("citizencard.it.directory")).resolve("../../../web/src/main/webapp").normalize();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> "/" + root.relativize(file)).filter(name -> name.endsWith(".xhtml") && !name.startsWith("/WEB-INF") && !name.startsWith("/resources")).sorted().toList();
        }
    }
}
