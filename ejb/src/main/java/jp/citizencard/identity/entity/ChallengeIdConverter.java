package jp.citizencard.identity.entity;

import jakarta.persistence.Converter;

import jp.citizencard.platform.data.UuidAttribute;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class ChallengeIdConverter extends UuidAttribute<ChallengeId> {

    public ChallengeIdConverter() {
        super(ChallengeId::value, ChallengeId::new);
    }
}
