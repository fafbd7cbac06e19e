package jp.citizencard.service.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import jp.citizencard.platform.value.Ids;

/** {@code BINARY(16)}. */
@Converter
public class OutageAcceptanceIdConverter implements AttributeConverter<OutageAcceptanceId, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(OutageAcceptanceId attribute) {
        return attribute == null ? null : Ids.bytes(attribute.value());
    }

    @Override
    public OutageAcceptanceId convertToEntityAttribute(byte[] column) {
        return column == null ? null : new OutageAcceptanceId(Ids.ofBytes(column));
    }
}
