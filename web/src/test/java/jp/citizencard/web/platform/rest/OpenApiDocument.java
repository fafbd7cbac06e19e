package jp.citizencard.web.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.json.Json;
import jp.citizencard.web.platform.rest.RestOperations.Operation;

/**
 * Makes the reference (OpenAPI 3) from the resource classes: paths, methods, parameters, bodies, answers and all schemas are the code's; summaries, descriptions, examples, patterns and problem
 * answers stay as they are written in the document.
 */
final class OpenApiDocument {

    private static final Set<String> VERBS = Set.of("get", "post", "patch", "delete", "put");
    private static final String ACCEPT_LANGUAGE = "header Accept-Language";

    private final ObjectNode document;
    private final OpenApiSchemas schemas;

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
        this.schemas = new OpenApiSchemas((ObjectNode) document.at("/components/schemas"));
    }

    /** @param texts the document as it is; it is not changed */
    static ObjectNode generate(JsonNode texts) {
        OpenApiDocument made = new OpenApiDocument(texts.deepCopy());
        Map<String, Operation> operations = RestOperations.all();
        made.dropWhatIsGone(operations.keySet());
        operations.values().forEach(made::describe);
        return made.document;
    }

    private void dropWhatIsGone(Set<String> operations) {
        List<String> empty = new ArrayList<>();
        document.path("paths").fields().forEachRemaining(path -> {
            ObjectNode verbs = (ObjectNode) path.getValue();
            verbs.remove(VERBS.stream().filter(verb -> !operations.contains(verb + ' ' + path.getKey())).toList());
            if (VERBS.stream().noneMatch(verbs::has)) {
                empty.add(path.getKey());
            }
        });
        ((ObjectNode) document.path("paths")).remove(empty);
    }

    private void describe(Operation operation) {
        ObjectNode path = document.withObject("/paths").withObjectProperty(operation.path());
        ObjectNode described = path.withObjectProperty(operation.verb());
        if (!described.has("operationId")) {
            described.put("operationId", operation.method().getName());
            described.putObject("responses").putObject("default").put("$ref", "#/components/responses/Problem");
        }
        parameters(operation, path, described);
        operation.body().ifPresent(body -> {
            ObjectNode content = described.withObjectProperty("requestBody").put("required", true).withObjectProperty("content");
            content.retain(operation.consumes());
            operation.consumes().forEach(media -> setSchema(content.withObjectProperty(media), body));
        });
        ObjectNode responses = described.withObjectProperty("responses");
        ObjectNode answer = resolved(responses.withObjectProperty(operation.status()));
        if (!answer.has("description")) {
            answer.put("description", operation.answer().isPresent() ? "" : "Done");
        }
        operation.answer().ifPresent(type -> setSchema(answer.withObjectProperty("content").withObjectProperty("application/json"), type));
    }

    private void setSchema(ObjectNode media, Type type) {
        media.set("schema", schemas.of(Json.MAPPER.constructType(type), media.path("schema")));
    }

    /** Those of the operation and of its path together. */
    private void parameters(Operation operation, ObjectNode path, ObjectNode described) {
        Map<String, Parameter> taken = new LinkedHashMap<>();
        for (Parameter parameter : operation.method().getParameters()) {
            String name = name(parameter);
            if (name != null) {
                taken.put(name, parameter);
            }
        }
        Set<String> there = new LinkedHashSet<>();
        for (JsonNode owner : List.of(path, described)) {
            for (var all = owner.path("parameters").iterator(); all.hasNext();) {
                ObjectNode parameter = resolved((ObjectNode) all.next());
                String name = parameter.path("in").asText() + ' ' + parameter.path("name").asText();
                there.add(name);
                if (taken.containsKey(name)) {
                    setSchema(parameter, type(taken.get(name)));
                } else if (owner == described && !name.equals(ACCEPT_LANGUAGE)) {
                    all.remove();
                }
            }
        }
        taken.forEach((name, parameter) -> {
            if (!there.contains(name)) {
                ObjectNode added = ((ArrayNode) described.withArrayProperty("parameters")).addObject()
                        .put("name", name.substring(name.indexOf(' ') + 1)).put("in", name.substring(0, name.indexOf(' ')));
                if (name.startsWith("path ")) {
                    added.put("required", true);
                }
                setSchema(added, type(parameter));
            }
        });
    }

    /** {@code "query cursor"}; null for a body or what the container gives. */
    private static String name(Parameter parameter) {
        if (parameter.isAnnotationPresent(PathParam.class)) {
            return "path " + parameter.getAnnotation(PathParam.class).value();
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return "query " + parameter.getAnnotation(QueryParam.class).value();
        }
        return parameter.isAnnotationPresent(HeaderParam.class) ? "header " + parameter.getAnnotation(HeaderParam.class).value() : null;
    }

    /** The key is a value of ours, but a header is text. */
    private static Type type(Parameter parameter) {
        return parameter.getType() == IdempotencyKey.class ? String.class : parameter.getParameterizedType();
    }

    private ObjectNode resolved(ObjectNode node) {
        return node.has("$ref") ? resolved((ObjectNode) document.at(node.path("$ref").asText().substring(1))) : node;
    }
}
