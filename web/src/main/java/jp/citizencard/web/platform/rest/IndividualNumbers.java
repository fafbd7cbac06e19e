package jp.citizencard.web.platform.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.value.IndividualNumber;

/** Refuses 12-digit Individual Numbers (個人番号) in paths, parameters and bodies. The value is neither logged nor repeated. */
@Provider
@Priority(Priorities.USER)
public class IndividualNumbers implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        refuseIn(uri.getPathParameters());
        refuseIn(uri.getQueryParameters());
    }

    /** @throws jp.citizencard.platform.problem.ProblemException {@code individual-number-refused} naming the parameter */
    public static void refuseIn(MultivaluedMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            IndividualNumber.refuseIn(name, null);
            values.forEach(value -> IndividualNumber.refuseIn(value, name));
        });
    }

    /**
     * Looks at every name, text and number of a JSON body.
     *
     * @throws jp.citizencard.platform.problem.ProblemException {@code individual-number-refused} naming the path ({@code a.b[3]})
     * @throws IOException when the body is no JSON
     */
    static void refuseInJson(byte[] body) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    String text = parser.getText();
                    if (IndividualNumber.isIn(text)) {
                        IndividualNumber.refuseIn(text, token == JsonToken.FIELD_NAME ? null : path(parser.getParsingContext()));
                    }
                }
            }
        }
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String parent = path(context.getParent());
        if (context.inArray()) {
            return parent + '[' + context.getCurrentIndex() + ']';
        }
        return parent.isEmpty() ? context.getCurrentName() : parent + '.' + context.getCurrentName();
    }
}
