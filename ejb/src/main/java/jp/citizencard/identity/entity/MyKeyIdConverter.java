package jp.citizencard.identity.entity;

import jakarta.persistence.Converter;

import jp.citizencard.platform.data.UuidAttribute;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class MyKeyIdConverter extends UuidAttribute<MyKeyId> {

    public MyKeyIdConverter() {
        super(MyKeyId::value, MyKeyId::new);
    }
}
