package jp.citizencard.service.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.json.Json;

/** {@code VARCHAR}, JSON: the rule as it was approved, whole. A stored rule that the law would forbid cannot be read. */
@Converter(autoApply = true)
public class PinlessRuleConverter implements AttributeConverter<PinlessRule, String> {

    @Override
    public String convertToDatabaseColumn(PinlessRule attribute) {
        return attribute == null ? null : new String(Json.bytes(attribute), StandardCharsets.UTF_8);
    }

    @Override
    public PinlessRule convertToEntityAttribute(String column) {
        try {
            return column == null ? null : Json.MAPPER.readValue(column, PinlessRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored rule for use without PIN cannot be read", e);
        }
    }
}
