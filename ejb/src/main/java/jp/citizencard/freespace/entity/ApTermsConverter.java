package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;

import jp.citizencard.platform.json.Json;

/** {@code VARCHAR}, JSON: the terms as they were put in force, whole. */
@Converter(autoApply = true)
public class ApTermsConverter implements AttributeConverter<ApTerms, String> {

    @Override
    public String convertToDatabaseColumn(ApTerms attribute) {
        return attribute == null ? null : new String(Json.bytes(attribute), StandardCharsets.UTF_8);
    }

    @Override
    public ApTerms convertToEntityAttribute(String column) {
        try {
            return column == null ? null : Json.MAPPER.readValue(column, ApTerms.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored terms of a card AP cannot be read", e);
        }
    }
}
