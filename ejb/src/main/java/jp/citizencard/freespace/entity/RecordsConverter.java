package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import jp.citizencard.platform.json.Json;

/** {@code VARCHAR}, JSON: contents by record number. */
@Converter
public class RecordsConverter implements AttributeConverter<Map<Integer, String>, String> {

    private static final TypeReference<TreeMap<Integer, String>> TYPE = new TypeReference<>() {
    };

    @Override
    public String convertToDatabaseColumn(Map<Integer, String> attribute) {
        return new String(Json.bytes(attribute), StandardCharsets.UTF_8);
    }

    @Override
    public Map<Integer, String> convertToEntityAttribute(String column) {
        try {
            return column == null ? null : Json.MAPPER.readValue(column, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored contents of records cannot be read", e);
        }
    }
}
