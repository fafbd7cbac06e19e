package jp.citizencard.web.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import jp.citizencard.web.platform.rest.RestOperations.Operation;

/**
 * The reference ({@code resources/docs/openapi.yaml}) is what {@link OpenApiDocument} makes of the code. After a change of the interface, {@code ./mvnw test -pl web -am -Dtest=OpenApiTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true} writes it anew; what is new then wants its texts and examples.
 */
class OpenApiTest {

    /** Quotes also what YAML 1.1 takes for a date or a number. */
    private static final StringQuotingChecker QUOTES = new StringQuotingChecker.Default() {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("[-+.]?[0-9].*");
        }
    };
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(QUOTES).build()).disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).build();

    private final JsonNode document;

    OpenApiTest() throws IOException {
        document = YAML.readTree(OpenApiTest.class.getResource("/META-INF/openapi.yaml"));
    }

    @Test
    void theDocumentIsWhatTheCodeMakesOfIt() throws IOException {
        ObjectNode generated = OpenApiDocument.generate(document);
        if (Boolean.getBoolean("openapi.write")) {
            YAML.writeValue(Path.of("../resources/docs/openapi.yaml").toFile(), generated);
        }
        List<String> differences = new ArrayList<>();
        compare("", document, generated, differences);
        assertThat(differences).as("where the document and the code differ; see OpenApiTest").isEmpty();
    }

    @Test
    void aChangeOfTheCodeIsFound() {
        ObjectNode other = document.deepCopy();
        ((ObjectNode) other.at("/components/schemas/Loan/properties")).remove("dueOn");
        ((ObjectNode) other.at("/components/schemas/Notice/properties/code")).putArray("enum").add("ANOTHER");
        ((ObjectNode) other.at("/components/schemas/Link/properties/version")).put("type", "string");
        ((ObjectNode) other.path("paths")).putObject("/gone").putObject("get").put("operationId", "gone");
        ((ObjectNode) other.path("paths")).remove("/touches/proofs");

        assertThat(OpenApiDocument.generate(other).path("paths").has("/gone")).isFalse();
        assertThat(OpenApiDocument.generate(other).at("/paths/~1touches~1proofs/post/requestBody/content/application~1json/schema/$ref").asText()).startsWith("#/components/schemas/");
        for (String restored : List.of("Loan", "Notice", "Link")) {
            assertThat(OpenApiDocument.generate(other).at("/components/schemas/" + restored + "/properties").findValuesAsText("type")).as(restored)
                    .isEqualTo(document.at("/components/schemas/" + restored + "/properties").findValuesAsText("type"));
        }
        assertThat(OpenApiDocument.generate(other).at("/components/schemas/Notice")).isEqualTo(document.at("/components/schemas/Notice"));
    }

    @Test
    void everyOperationHasASummaryInBothLanguagesAndTellsOfProblems() {
        for (Operation operation : RestOperations.all().values()) {
            JsonNode described = document.path("paths").path(operation.path()).path(operation.verb());
            assertThat(described.path("summary").asText()).as(operation.name()).contains(" / ");
            assertThat(described.path("responses").has("default")).as(operation.name()).isTrue();
        }
    }

    @Test
    void everyBodyAndAnswerHasAnExampleThatFits() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : RestOperations.all().values()) {
            JsonNode described = document.path("paths").path(operation.path()).path(operation.verb());
            List<JsonNode> contents = new ArrayList<>(described.path("requestBody").path("content").findParents("schema"));
            described.path("responses").forEach(answer -> contents.addAll(resolved(answer).path("content").findParents("schema")));
            for (JsonNode content : contents) {
                List<JsonNode> examples = new ArrayList<>(content.path("examples").findValues("value"));
                examples.add(content.path("example"));
                examples.removeIf(JsonNode::isMissingNode);
                if (examples.isEmpty() && described.path("requestBody").path("content").size() < 2) {
                    faults.add(operation.name() + " has none");
                }
                examples.forEach(example -> fit(operation.name(), resolved(content.path("schema")), example, faults));
            }
        }
        assertThat(faults).isEmpty();
    }

    private void fit(String where, JsonNode schema, JsonNode example, List<String> faults) {
        switch (schema.path("type").asText()) {
            case "object" -> example.fields().forEachRemaining(field -> {
                if (!schema.path("properties").has(field.getKey())) {
                    faults.add(where + '.' + field.getKey() + " is no field");
                }
                fit(where + '.' + field.getKey(), resolved(schema.path("properties").path(field.getKey())), field.getValue(), faults);
            });
            case "array" -> example.forEach(item -> fit(where + "[]", resolved(schema.path("items")), item, faults));
            case "integer" -> check(example.isIntegralNumber(), where, faults);
            case "boolean" -> check(example.isBoolean(), where, faults);
            case "string" -> {
                check(example.isTextual(), where, faults);
                check(!schema.has("enum") || contains(schema.path("enum"), example), where, faults);
                check(!schema.has("pattern") || example.asText().matches(schema.path("pattern").asText()), where, faults);
            }
            default -> check(!schema.has("type"), where, faults);
        }
    }

    private static void check(boolean fits, String where, List<String> faults) {
        if (!fits) {
            faults.add(where + " does not fit");
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.path("$ref").asText().substring(1))) : node;
    }

    /** Readable: the pointer to each place, and both sides where they are short. */
    private static void compare(String where, JsonNode written, JsonNode generated, List<String> differences) {
        if (written.isObject() && generated.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            written.fieldNames().forEachRemaining(names::add);
            generated.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(where + '/' + name, written.path(name), generated.path(name), differences));
        } else if (!written.equals(generated)) {
            differences.add(where + ": document " + written + ", code " + generated);
        }
    }
}
