package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.pinless.AreaCode;

/** {@code CHAR(5)}. */
@Converter(autoApply = true)
public class AreaCodeConverter implements AttributeConverter<AreaCode, String> {

    @Override
    public String convertToDatabaseColumn(AreaCode attribute) {
        return attribute == null ? null : attribute.digits();
    }

    @Override
    public AreaCode convertToEntityAttribute(String column) {
        return column == null ? null : new AreaCode(column);
    }
}
