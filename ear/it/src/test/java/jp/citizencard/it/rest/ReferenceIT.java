package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReferenceIT extends RestTest {

    @Test
    void theServedReferenceIsTheOneThatIsCheckedIn() throws Exception {
        Reply served = Http.send(Http.request("/openapi?format=JSON")).is(200);
        List<String> paths = new ArrayList<>();
        served.json().path("paths").fieldNames().forEachRemaining(paths::add);
        List<String> checkedIn = new ArrayList<>();
        Matcher path = Pattern.compile("^  (/[^:]*):$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(System.getProperty("citizencard.it.directory")).resolve("../../../resources/docs/openapi.yaml").normalize()));
        while (path.find()) {
            checkedIn.add(path.group(1));
        }
        assertThat(paths).containsExactlyInAnyOrderElementsOf(checkedIn);
        assertThat(served.json().path("components").path("schemas").path("Touch").path("properties").has("secondRound")).isTrue();
    }

    @Test
    void theReferencePageHasAllItNeedsOnThisServer() {
        Reply page = Http.send(Http.request("/api-docs/")).is(200);
        Matcher part = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int parts = 0;
        while (part.find()) {
            assertThat(part.group(1)).doesNotStartWith("http").doesNotStartWith("//");
            Http.send(Http.request(Http.at("/api-docs/").resolve(part.group(1)).getPath())).is(200);
            parts++;
        }
        assertThat(parts).isGreaterThanOrEqualTo(6);
    }

    @Test
    void theTypeOfAProblemPointsToItsDescription() {
        Reply list = Http.send(Http.request("/api-docs/problems")).is(200);
        assertThat(list.body()).contains("id=\"certificate-revoked\"").contains("id=\"individual-number-refused\"").contains("id=\"token-refused\"");
    }
}
