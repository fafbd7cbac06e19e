package jp.citizencard.web.platform.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import com.fasterxml.jackson.databind.JavaType;

import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Reads and writes JSON bodies with {@link Json#MAPPER}. A body that holds an Individual Number anywhere is refused before anything else looks at it. */
@Provider
@Priority(Priorities.USER - 1000)
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
@Produces(MediaType.APPLICATION_JSON)
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isOurs(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type generic, Annotation[] annotations, MediaType media, MultivaluedMap<String, String> headers, InputStream in) throws IOException {
        byte[] body = in.readAllBytes();
        IndividualNumbers.refuseInJson(body);
        JavaType target = Json.MAPPER.constructType(generic);
        Object value = Json.MAPPER.readValue(body, target);
        if (value == null) {
            throw new ProblemException(PlatformProblem.MALFORMED_BODY, null, "JSON");
        }
        return value;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isOurs(type);
    }

    @Override
    public void writeTo(Object value, Class<?> type, Type generic, Annotation[] annotations, MediaType media, MultivaluedMap<String, Object> headers, OutputStream out)
            throws IOException {
        out.write(Json.bytes(value));
    }

    /** Bytes and streams are the business of the server's own providers. */
    private static boolean isOurs(Class<?> type) {
        return type != byte[].class && !InputStream.class.isAssignableFrom(type) && !CharSequence.class.isAssignableFrom(type)
                && !jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type) && !java.io.File.class.isAssignableFrom(type) && !java.io.Reader.class.isAssignableFrom(type);
    }
}
