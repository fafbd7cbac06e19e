package jp.citizencard.sandbox.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/** The sandbox's JSON: dates, instants and serial numbers as text. */
public final class Json {

    public static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).registerModule(texts());

    private Json() {
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule("texts");
        asText(module, Instant.class, Instant::parse);
        asText(module, LocalDate.class, LocalDate::parse);
        asText(module, BigInteger.class, BigInteger::new);
        return module;
    }

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parser) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return parser.apply(in.getText());
            }
        });
    }
}
