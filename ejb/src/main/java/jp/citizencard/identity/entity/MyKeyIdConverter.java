package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.platform.data.UuidAttribute;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class MyKeyIdConverter extends UuidAttribute<MyKeyId> implements AttributeConverter<MyKeyId, byte[]> {

    public MyKeyIdConverter() {
        super(MyKeyId::value, MyKeyId::new);
    }
}
