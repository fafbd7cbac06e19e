package jp.citizencard.platform.data;

import jakarta.persistence.AttributeConverter;
import java.util.UUID;
import java.util.function.Function;

import jp.citizencard.platform.value.Ids;

/**
 * Stores a typed id in {@code BINARY(16)}; each id type has one subclass with {@code @Converter(autoApply = true)}. The subclass must name
 * {@code implements AttributeConverter<T, byte[]>} once more: EclipseLink reads the types from there and not from a superclass.
 */
public abstract class UuidAttribute<T> implements AttributeConverter<T, byte[]> {

    private final Function<T, UUID> toUuid;
    private final Function<UUID, T> ofUuid;

    protected UuidAttribute(Function<T, UUID> toUuid, Function<UUID, T> ofUuid) {
        this.toUuid = toUuid;
        this.ofUuid = ofUuid;
    }

    @Override
    public byte[] convertToDatabaseColumn(T attribute) {
        return attribute == null ? null : Ids.bytes(toUuid.apply(attribute));
    }

    @Override
    public T convertToEntityAttribute(byte[] column) {
        return column == null ? null : ofUuid.apply(Ids.ofBytes(column));
    }
}
