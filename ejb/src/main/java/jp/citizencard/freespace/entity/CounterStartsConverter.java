package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.platform.json.Json;

/** {@code VARCHAR}, JSON: starts by counter number; null when all start as the layout says. */
@Converter
public class CounterStartsConverter implements AttributeConverter<Map<Integer, CounterStart>, String> {

    private static final TypeReference<TreeMap<Integer, CounterStart>> TYPE = new TypeReference<>() {
    };

    @Override
    public String convertToDatabaseColumn(Map<Integer, CounterStart> attribute) {
        return attribute == null || attribute.isEmpty() ? null : new String(Json.bytes(attribute), StandardCharsets.UTF_8);
    }

    @Override
    public Map<Integer, CounterStart> convertToEntityAttribute(String column) {
        try {
            return column == null ? Map.of() : Json.MAPPER.readValue(column, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored starts of counters cannot be read", e);
        }
    }
}
