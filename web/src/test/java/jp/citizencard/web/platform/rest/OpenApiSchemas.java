package jp.citizencard.web.platform.rest;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jp.citizencard.platform.json.Json;

/**
 * Schemas of Java types, as {@link Json#MAPPER} reads and writes them. What the types do not know (descriptions, patterns, examples, which fields are required) is taken over from the schema that
 * is there.
 */
final class OpenApiSchemas {

    private static final String REFERENCE = "#/components/schemas/";
    /** What only the code decides. */
    private static final List<String> STRUCTURE = List.of("type", "format", "enum", "items", "properties");
    private static final Map<Class<?>, String[]> SCALARS = Map.ofEntries(
            scalar(String.class, "string"), scalar(UUID.class, "string", "uuid"), scalar(LocalDate.class, "string", "date"), scalar(Instant.class, "string", "date-time"), scalar(Duration.class, "string", "duration"),
            scalar(byte[].class, "string", "byte"), scalar(boolean.class, "boolean"), scalar(Boolean.class, "boolean"), scalar(int.class, "integer"), scalar(Integer.class, "integer"),
            scalar(long.class, "integer", "int64"), scalar(Long.class, "integer", "int64"));

    private final ObjectNode named;
    private final Map<String, ObjectNode> made = new HashMap<>();
    private final Map<JavaType, String> names = new HashMap<>();

    /** @param named {@code components.schemas} of the document, brought up to date in place */
    OpenApiSchemas(ObjectNode named) {
        this.named = named;
    }

    private static Map.Entry<Class<?>, String[]> scalar(Class<?> type, String... typeAndFormat) {
        return Map.entry(type, typeAndFormat);
    }

    /** Schema of {@code type}; by name when the one that is there is, or when it is a new record. */
    JsonNode of(JavaType type, JsonNode existing) {
        if (existing.path("$ref").asText().startsWith(REFERENCE)) {
            return byName(existing.path("$ref").asText().substring(REFERENCE.length()), type);
        }
        if (existing.isMissingNode() && isObject(type)) {
            return byName(nameOf(type), type);
        }
        return inPlace(type, existing);
    }

    private JsonNode byName(String name, JavaType type) {
        names.putIfAbsent(type, name);
        ObjectNode before = made.get(name);
        ObjectNode schema = before;
        if (before == null) {
            // Known before its fields are looked at: they may refer to it.
            made.put(name, named.path(name) instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode());
            schema = inPlace(type, named.path(name));
            made.put(name, schema);
            named.set(name, schema);
        } else if (!inPlace(type, before).equals(before)) {
            throw new IllegalStateException("two types with different fields are both described as " + name);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", REFERENCE + name);
    }

    /** The name that the type has elsewhere, else that of the class, with those around it when it is taken. */
    private String nameOf(JavaType type) {
        if (names.containsKey(type)) {
            return names.get(type);
        }
        StringBuilder name = new StringBuilder(type.containedTypeCount() == 0 ? "" : type.containedType(0).getRawClass().getSimpleName());
        name.append(type.getRawClass().getSimpleName());
        for (Class<?> around = type.getRawClass().getEnclosingClass(); around != null && named.has(name.toString()); around = around.getEnclosingClass()) {
            name.insert(0, around.getSimpleName());
        }
        if (named.has(name.toString())) {
            throw new IllegalStateException("the name " + name + " is taken; describe " + type + " under another");
        }
        return name.toString();
    }

    private ObjectNode inPlace(JavaType type, JsonNode existing) {
        ObjectNode schema = existing instanceof ObjectNode there ? there.deepCopy() : JsonNodeFactory.instance.objectNode();
        JsonNode before = schema.deepCopy();
        schema.remove(STRUCTURE);
        if (type.isEnumType()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            for (Object constant : type.getRawClass().getEnumConstants()) {
                values.add(Json.MAPPER.convertValue(constant, String.class));
            }
        } else if (type.isCollectionLikeType()) {
            schema.put("type", "array").set("items", of(type.getContentType(), before.path("items")));
        } else if (type.getRawClass() == Object.class || JsonNode.class.isAssignableFrom(type.getRawClass())) {
            return schema;
        } else if (isObject(type)) {
            fields(type, schema, before);
        } else {
            scalar(type, schema, before);
        }
        return schema;
    }

    private void fields(JavaType type, ObjectNode schema, JsonNode before) {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        Set<String> required = new HashSet<>();
        before.path("required").forEach(name -> required.add(name.asText()));
        for (BeanPropertyDefinition field : bean(type).findProperties()) {
            properties.set(field.getName(), of(field.getPrimaryType(), before.path("properties").path(field.getName())));
            if (field.isRequired()) {
                required.add(field.getName());
            }
        }
        schema.remove("required");
        properties.fieldNames().forEachRemaining(name -> {
            if (required.contains(name)) {
                schema.withArray("required").add(name);
            }
        });
    }

    private static void scalar(JavaType type, ObjectNode schema, JsonNode before) {
        JavaType written = written(type);
        String[] typeAndFormat = SCALARS.get(written.getRawClass());
        if (typeAndFormat == null) {
            throw new IllegalStateException("no schema for " + type);
        }
        schema.put("type", typeAndFormat[0]);
        if (typeAndFormat.length > 1) {
            schema.put("format", typeAndFormat[1]);
        } else if (written.getRawClass() == String.class && before.has("enum")) {
            // The code knows a text, the document which ones there are.
            schema.set("enum", before.path("enum"));
        }
    }

    private static boolean isObject(JavaType type) {
        return type.getRawClass().isRecord() && bean(type).findJsonValueAccessor() == null;
    }

    private static JavaType written(JavaType type) {
        return type.getRawClass().isRecord() ? bean(type).findJsonValueAccessor().getType() : type;
    }

    private static BeanDescription bean(JavaType type) {
        return Json.MAPPER.getSerializationConfig().introspect(type);
    }
}
