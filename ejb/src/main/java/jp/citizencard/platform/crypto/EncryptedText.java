package jp.citizencard.platform.crypto;

import jakarta.persistence.AttributeConverter;

/**
 * Stores a text encrypted in {@code VARBINARY}; each column has a subclass that gives its name, and that names
 * {@code implements AttributeConverter} with its types once more, because EclipseLink reads them from there.
 */
public abstract class EncryptedText implements AttributeConverter<String, Object> {

    private final String column;

    /** @param column {@code table.column} */
    protected EncryptedText(String column) {
        this.column = column;
    }

    @Override
    public Object convertToDatabaseColumn(String attribute) {
        return attribute == null ? null : ColumnCipher.current().encrypt(column, attribute);
    }

    @Override
    public String convertToEntityAttribute(Object stored) {
        return stored == null ? null : ColumnCipher.current().decrypt(column, (byte[]) stored);
    }
}
