package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.platform.data.UuidAttribute;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class ChallengeIdConverter extends UuidAttribute<ChallengeId> implements AttributeConverter<ChallengeId, byte[]> {

    public ChallengeIdConverter() {
        super(ChallengeId::value, ChallengeId::new);
    }
}
