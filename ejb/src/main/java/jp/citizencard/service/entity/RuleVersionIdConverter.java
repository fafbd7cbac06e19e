package jp.citizencard.service.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.platform.value.Ids;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class RuleVersionIdConverter implements AttributeConverter<RuleVersionId, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(RuleVersionId attribute) {
        return attribute == null ? null : Ids.bytes(attribute.value());
    }

    @Override
    public RuleVersionId convertToEntityAttribute(byte[] column) {
        return column == null ? null : new RuleVersionId(Ids.ofBytes(column));
    }
}
