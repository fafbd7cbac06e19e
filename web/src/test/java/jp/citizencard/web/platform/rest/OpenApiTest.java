package jp.citizencard.web.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.platform.json.Json;
import jp.citizencard.web.library.rest.LibraryResource;
import jp.citizencard.web.library.rest.VisitAnswer;

/** The reference ({@code resources/docs/openapi.yaml}) says of every resource exactly what it is: paths, methods, parameters, fields of bodies and answers, values of enums. */
class OpenApiTest {

    /** Answers of operations whose method returns a {@code Response}. */
    private static final Map<String, Class<?>> ANSWERS = Map.of("register", Registrations.Answer.class, "findLink", Links.View.class, "changeLink", Links.View.class,
            "reissuePpid", Links.View.class, "beginVisit", VisitAnswer.class, "proveForVisit", VisitAnswer.class, "lend", Circulation.Lent.class, "placeHold", HoldView.class,
            "checkOut", LibraryResource.CheckedOut.class);
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

    private final JsonNode document;
    private final Map<String, Method> operations = new TreeMap<>();

    OpenApiTest() throws IOException {
        document = new YAMLMapper().readTree(OpenApiTest.class.getResource("/META-INF/openapi.yaml"));
        java.nio.file.Path classes = java.nio.file.Path.of(ProblemMapper.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<java.nio.file.Path> files = java.nio.file.Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString()).filter(name -> name.matches("jp/citizencard/web/.*/rest/[A-Za-z]+\\.class"))
                    .map(name -> load(name.replace('/', '.').substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isAnnotationPresent(Path.class)).forEach(this::collect);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OpenApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void collect(Class<?> resource) {
        for (Method method : resource.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    Path below = method.getAnnotation(Path.class);
                    operations.put(http.value().toLowerCase(java.util.Locale.ROOT) + ' ' + resource.getAnnotation(Path.class).value() + (below == null ? "" : below.value()), method);
                }
            }
        }
    }

    @Test
    void everyOperationIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(name -> {
            if (METHODS.contains(name)) {
                described.add(name + ' ' + path.getKey());
            }
        }));
        assertThat(described).isEqualTo(operations.keySet());
    }

    @Test
    void parametersAreThoseOfTheResources() {
        operations.forEach((name, method) -> {
            Set<String> described = new TreeSet<>();
            Stream.concat(elements(operation(name).path("parameters")), elements(document.path("paths").path(path(name)).path("parameters")))
                    .map(this::resolved).map(parameter -> parameter.path("in").asText() + ' ' + parameter.path("name").asText())
                    .filter(parameter -> !parameter.equals("header Accept-Language")).forEach(described::add);
            Set<String> taken = new TreeSet<>();
            for (Parameter parameter : method.getParameters()) {
                if (parameter.isAnnotationPresent(PathParam.class)) {
                    taken.add("path " + parameter.getAnnotation(PathParam.class).value());
                } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                    taken.add("query " + parameter.getAnnotation(QueryParam.class).value());
                } else if (parameter.isAnnotationPresent(HeaderParam.class)) {
                    taken.add("header " + parameter.getAnnotation(HeaderParam.class).value());
                }
            }
            assertThat(described).as(name).isEqualTo(taken);
        });
    }

    @Test
    void bodiesAndAnswersHaveTheFieldsOfTheRecords() {
        operations.forEach((name, method) -> {
            Arrays.stream(method.getParameters()).filter(parameter -> parameter.getAnnotations().length == 0 && parameter.getType() != MultivaluedMap.class).findFirst()
                    .ifPresent(body -> operation(name).path("requestBody").path("content")
                            .forEach(content -> compare(name, content.path("schema"), Json.MAPPER.constructType(body.getParameterizedType()))));
            String id = operation(name).path("operationId").asText();
            JavaType answer = method.getReturnType() == Response.class ? ANSWERS.containsKey(id) ? Json.MAPPER.constructType(ANSWERS.get(id)) : null
                    : Json.MAPPER.constructType(method.getGenericReturnType());
            if (answer != null && answer.getRawClass() != void.class) {
                JsonNode responses = operation(name).path("responses");
                JsonNode success = resolved(responses.has("201") ? responses.path("201") : responses.path("200"));
                compare(name, success.path("content").path("application/json").path("schema"), answer);
            }
        });
    }

    @Test
    void everyOperationHasASummaryInBothLanguagesAndTellsOfProblems() {
        operations.keySet().forEach(name -> {
            assertThat(operation(name).path("summary").asText()).as(name).contains(" / ");
            assertThat(operation(name).path("responses").has("default")).as(name).isTrue();
        });
    }

    private void compare(String where, JsonNode described, JavaType type) {
        JsonNode schema = resolved(described);
        if (type.isEnumType()) {
            Set<String> values = new TreeSet<>();
            for (Object constant : type.getRawClass().getEnumConstants()) {
                values.add(Json.MAPPER.convertValue(constant, String.class));
            }
            assertThat(elements(schema.path("enum")).map(JsonNode::asText)).as(where).containsExactlyInAnyOrderElementsOf(values);
        } else if (Collection.class.isAssignableFrom(type.getRawClass())) {
            assertThat(schema.path("type").asText()).as(where).isEqualTo("array");
            compare(where + "[]", schema.path("items"), type.getContentType());
        } else if (type.getRawClass().isRecord() && Json.MAPPER.getSerializationConfig().introspect(type).findJsonValueAccessor() == null) {
            List<BeanPropertyDefinition> properties = Json.MAPPER.getSerializationConfig().introspect(type).findProperties();
            Set<String> names = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            assertThat(names).as(where).isEqualTo(new TreeSet<>(properties.stream().map(BeanPropertyDefinition::getName).toList()));
            properties.forEach(property -> compare(where + '.' + property.getName(), schema.path("properties").path(property.getName()), property.getPrimaryType()));
        }
    }

    private JsonNode operation(String name) {
        return document.path("paths").path(path(name)).path(name.substring(0, name.indexOf(' ')));
    }

    private static String path(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.path("$ref").asText().substring(1))) : node;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
