package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;

import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.platform.json.Json;

/** {@code VARCHAR}, JSON: where a session with a card stands. No keys. */
@Converter(autoApply = true)
public class LoadingStateConverter implements AttributeConverter<LoadingState, String> {

    @Override
    public String convertToDatabaseColumn(LoadingState attribute) {
        return attribute == null ? null : new String(Json.bytes(attribute), StandardCharsets.UTF_8);
    }

    @Override
    public LoadingState convertToEntityAttribute(String column) {
        try {
            return column == null ? null : Json.MAPPER.readValue(column, LoadingState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored state of a session with a card cannot be read", e);
        }
    }
}
