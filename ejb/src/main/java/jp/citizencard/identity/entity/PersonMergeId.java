package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

import jp.citizencard.platform.value.Ids;

/** Id of a request to merge two registrations of one person. */
public record PersonMergeId(UUID value) implements Serializable {

    public PersonMergeId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }

    /** {@code BINARY(16)}. */
    @Converter
    public static class Stored implements AttributeConverter<PersonMergeId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(PersonMergeId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public PersonMergeId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new PersonMergeId(Ids.ofBytes(column));
        }
    }
}
