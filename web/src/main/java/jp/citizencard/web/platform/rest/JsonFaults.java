package jp.citizencard.web.platform.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;

/** Says of a fault in a JSON body which field it is in and what is expected there. Never repeats a value. */
final class JsonFaults {

    private JsonFaults() {
    }

    static ProblemException problem(JacksonException fault) {
        if (!(fault instanceof JsonMappingException mapping)) {
            return malformed(fault.getLocation());
        }
        ProblemException inner = Causes.find(fault, ProblemException.class);
        if (inner != null) {
            return inner.field() == null ? new ProblemException(inner.code(), path(mapping.getPath()), inner.arguments().toArray()) : inner;
        }
        String field = path(mapping.getPath());
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return new ProblemException(PlatformProblem.INVALID_VALUE, field, "(" + names(unknown.getKnownPropertyIds()) + ")");
        }
        if (mapping.getPath().isEmpty()) {
            return malformed(fault.getLocation());
        }
        Class<?> expected = mapping instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return new ProblemException(PlatformProblem.INVALID_VALUE, field, expectation(expected));
    }

    private static ProblemException malformed(JsonLocation where) {
        String text = where == null || where.getLineNr() < 1 ? "JSON" : "JSON " + where.getLineNr() + ":" + where.getColumnNr();
        return new ProblemException(PlatformProblem.MALFORMED_BODY, null, text);
    }

    /** {@code a.b[3]}. */
    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String names(Collection<Object> known) {
        return known == null ? "" : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    /** What is expected of a value, in signs that need no translation. */
    private static String expectation(Class<?> type) {
        if (type == null) {
            return "";
        }
        if (type.isEnum()) {
            return "(" + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" | ")) + ")";
        }
        if (type == byte[].class) {
            return "(base64)";
        }
        if (type == LocalDate.class) {
            return "(YYYY-MM-DD)";
        }
        if (type == Instant.class) {
            return "(ISO 8601)";
        }
        if (type == UUID.class) {
            return "(UUID)";
        }
        return Number.class.isAssignableFrom(type) || type == int.class || type == long.class ? "(0–9)" : "";
    }
}
