package jp.citizencard.platform.crypto;

import jakarta.persistence.AttributeConverter;
import java.time.LocalDate;

/**
 * Stores a date encrypted in {@code VARBINARY}; each column has a subclass that gives its name, and that names
 * {@code implements AttributeConverter} with its types once more, because EclipseLink reads them from there.
 */
public abstract class EncryptedDate implements AttributeConverter<LocalDate, Object> {

    private final String column;

    /** @param column {@code table.column} */
    protected EncryptedDate(String column) {
        this.column = column;
    }

    @Override
    public Object convertToDatabaseColumn(LocalDate attribute) {
        return attribute == null ? null : ColumnCipher.current().encrypt(column, attribute.toString());
    }

    @Override
    public LocalDate convertToEntityAttribute(Object stored) {
        return stored == null ? null : LocalDate.parse(ColumnCipher.current().decrypt(column, (byte[]) stored));
    }
}
