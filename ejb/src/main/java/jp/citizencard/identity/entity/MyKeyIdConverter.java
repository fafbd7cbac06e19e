package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.platform.value.Ids;

/** {@code BINARY(16)}. */
@Converter(autoApply = true)
public class MyKeyIdConverter implements AttributeConverter<MyKeyId, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(MyKeyId attribute) {
        return attribute == null ? null : Ids.bytes(attribute.value());
    }

    @Override
    public MyKeyId convertToEntityAttribute(byte[] column) {
        return column == null ? null : new MyKeyId(Ids.ofBytes(column));
    }
}
