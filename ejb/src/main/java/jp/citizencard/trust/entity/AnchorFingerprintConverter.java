package jp.citizencard.trust.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores an {@link AnchorFingerprint} as BINARY(32). */
@Converter(autoApply = true)
public class AnchorFingerprintConverter implements AttributeConverter<AnchorFingerprint, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(AnchorFingerprint value) {
        return value == null ? null : value.bytes();
    }

    @Override
    public AnchorFingerprint convertToEntityAttribute(byte[] column) {
        return column == null ? null : AnchorFingerprint.of(column);
    }
}
