package jp.citizencard.platform.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.platform.value.TerminalId;

/**
 * How the shared value types are stored. Each converter implements {@code AttributeConverter} itself: EclipseLink does not find the types of {@code autoApply} through a superclass, and
 * would then silently store a serialized object. On an {@code @Id} {@code autoApply} does not work at all (Jakarta Persistence §11.1.10): name the converter there with {@code @Convert}.
 */
public final class Attributes {

    private Attributes() {
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfTerminalId implements AttributeConverter<TerminalId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(TerminalId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public TerminalId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new TerminalId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfOperatorId implements AttributeConverter<OperatorId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(OperatorId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public OperatorId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new OperatorId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfServiceId implements AttributeConverter<ServiceId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ServiceId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ServiceId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ServiceId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfServiceLinkId implements AttributeConverter<ServiceLinkId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ServiceLinkId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ServiceLinkId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ServiceLinkId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfPpid implements AttributeConverter<Ppid, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(Ppid attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public Ppid convertToEntityAttribute(byte[] column) {
            return column == null ? null : new Ppid(Ids.ofBytes(column));
        }
    }

    /** {@code VARCHAR(40)}. */
    @Converter(autoApply = true)
    public static class OfServiceUserId implements AttributeConverter<ServiceUserId, String> {
        @Override
        public String convertToDatabaseColumn(ServiceUserId attribute) {
            return attribute == null ? null : attribute.value();
        }

        @Override
        public ServiceUserId convertToEntityAttribute(String column) {
            return column == null ? null : new ServiceUserId(column);
        }
    }

    /** {@code CHAR(6)}. */
    @Converter(autoApply = true)
    public static class OfMunicipalityCode implements AttributeConverter<MunicipalityCode, String> {
        @Override
        public String convertToDatabaseColumn(MunicipalityCode attribute) {
            return attribute == null ? null : attribute.value();
        }

        @Override
        public MunicipalityCode convertToEntityAttribute(String column) {
            return column == null ? null : new MunicipalityCode(column);
        }
    }

    /** {@code DATETIME(6)}, UTC. */
    @Converter(autoApply = true)
    public static class OfInstant implements AttributeConverter<Instant, LocalDateTime> {
        @Override
        public LocalDateTime convertToDatabaseColumn(Instant attribute) {
            return attribute == null ? null : LocalDateTime.ofInstant(attribute, ZoneOffset.UTC);
        }

        @Override
        public Instant convertToEntityAttribute(LocalDateTime column) {
            return column == null ? null : column.toInstant(ZoneOffset.UTC);
        }
    }
}
