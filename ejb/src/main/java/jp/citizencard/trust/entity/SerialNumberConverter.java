package jp.citizencard.trust.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a {@link SerialNumber} as VARBINARY(20), big-endian. */
@Converter(autoApply = true)
public class SerialNumberConverter implements AttributeConverter<SerialNumber, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(SerialNumber value) {
        return value == null ? null : value.bytes();
    }

    @Override
    public SerialNumber convertToEntityAttribute(byte[] column) {
        return column == null ? null : SerialNumber.of(column);
    }
}
