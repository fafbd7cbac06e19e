package jp.citizencard.web.platform.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The operations of the REST interface as the resource classes have them. */
final class RestOperations {

    /** One method of a resource. */
    record Operation(String path, String verb, Method method) {

        String name() {
            return verb + ' ' + path;
        }

        List<String> consumes() {
            Consumes consumes = Optional.ofNullable(method.getAnnotation(Consumes.class)).orElse(method.getDeclaringClass().getAnnotation(Consumes.class));
            return consumes == null ? List.of(MediaType.APPLICATION_JSON) : List.of(consumes.value());
        }

        /** Type of the body; empty where there is none, or a form, whose fields the method picks itself. */
        Optional<Type> body() {
            return Arrays.stream(method.getParameters()).filter(parameter -> parameter.getAnnotations().length == 0 && parameter.getType() != MultivaluedMap.class)
                    .map(Parameter::getParameterizedType).findFirst();
        }

        /** What the method answers when all is well; empty when nothing. */
        Optional<Type> answer() {
            APIResponseSchema declared = method.getAnnotation(APIResponseSchema.class);
            if (declared != null) {
                return Optional.of(declared.value());
            }
            if (method.getReturnType() == Response.class) {
                throw new IllegalStateException(name() + " answers a Response: annotate it with @APIResponseSchema");
            }
            return method.getReturnType() == void.class ? Optional.empty() : Optional.of(method.getGenericReturnType());
        }

        String status() {
            APIResponseSchema declared = method.getAnnotation(APIResponseSchema.class);
            return declared == null || declared.responseCode().isEmpty() ? method.getReturnType() == void.class ? "204" : "200" : declared.responseCode();
        }
    }

    private RestOperations() {
    }

    /** All of them by path and verb, {@code "get /links/{id}"}. */
    static Map<String, Operation> all() {
        java.nio.file.Path classes = java.nio.file.Path.of(ProblemMapper.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Map<String, Operation> all = new TreeMap<>();
        try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString()).filter(name -> name.matches("jp/citizencard/web/.*/rest/[A-Za-z]+\\.class"))
                    .map(name -> load(name.replace('/', '.').substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isAnnotationPresent(Path.class)).flatMap(RestOperations::of).forEach(operation -> all.put(operation.name(), operation));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Stream<Operation> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> verb(method).stream().map(verb -> {
            Path below = method.getAnnotation(Path.class);
            return new Operation(resource.getAnnotation(Path.class).value() + (below == null ? "" : below.value()), verb, method);
        }));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).map(type -> type.getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull).map(http -> http.value().toLowerCase(Locale.ROOT)).findFirst();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RestOperations.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
