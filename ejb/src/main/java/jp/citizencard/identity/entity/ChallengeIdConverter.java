package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.platform.value.Ids;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class ChallengeIdConverter implements AttributeConverter<ChallengeId, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(ChallengeId attribute) {
        return attribute == null ? null : Ids.bytes(attribute.value());
    }

    @Override
    public ChallengeId convertToEntityAttribute(byte[] column) {
        return column == null ? null : new ChallengeId(Ids.ofBytes(column));
    }
}
