package jp.citizencard.freespace.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

import jp.citizencard.platform.value.Ids;

/** Identifies an {@link OfflineAnomaly}. */
public record OfflineAnomalyId(UUID value) implements Serializable {

    public OfflineAnomalyId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }

    /** {@code BINARY(16)}. */
    @Converter
    public static class InDatabase implements AttributeConverter<OfflineAnomalyId, byte[]> {

        @Override
        public byte[] convertToDatabaseColumn(OfflineAnomalyId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public OfflineAnomalyId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new OfflineAnomalyId(Ids.ofBytes(column));
        }
    }
}
