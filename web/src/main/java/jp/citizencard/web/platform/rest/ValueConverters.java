package jp.citizencard.web.platform.rest;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;

import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Turns path, query and header parameters into our value types (records such as {@code ServiceLinkId}, dates and numbers) the same way as JSON does. What cannot be read is
 * {@code invalid-value} naming the parameter.
 */
@Provider
public class ValueConverters implements ParamConverterProvider {

    private static final String OURS = "jp.citizencard.";

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        boolean value = type.isRecord() && type.getName().startsWith(OURS) || type.isEnum() || type == LocalDate.class || type == Integer.class;
        return value ? new Converter<>(type, name(annotations)) : null;
    }

    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof HeaderParam header) {
                return header.value();
            }
        }
        return null;
    }

    /** For one parameter. */
    private record Converter<T>(Class<T> type, String name) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            if (text == null) {
                return null;
            }
            if (type == IdempotencyKey.class) {
                return type.cast(new IdempotencyKey(text));
            }
            try {
                return type == Integer.class ? type.cast(Integer.valueOf(text)) : Json.MAPPER.convertValue(text, type);
            } catch (IllegalArgumentException e) {
                throw new ProblemException(PlatformProblem.INVALID_VALUE, name);
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
