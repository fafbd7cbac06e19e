package jp.citizencard.trust.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores an {@link IssuerKeyId} as BINARY(32). */
@Converter(autoApply = true)
public class IssuerKeyIdConverter implements AttributeConverter<IssuerKeyId, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(IssuerKeyId value) {
        return value == null ? null : value.bytes();
    }

    @Override
    public IssuerKeyId convertToEntityAttribute(byte[] column) {
        return column == null ? null : IssuerKeyId.of(column);
    }
}
