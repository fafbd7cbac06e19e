package jp.citizencard.platform.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.platform.value.TerminalId;

/** How the shared value types are stored. */
public final class Attributes {

    private Attributes() {
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfTerminalId extends UuidAttribute<TerminalId> implements AttributeConverter<TerminalId, byte[]> {
        public OfTerminalId() {
            super(TerminalId::value, TerminalId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfOperatorId extends UuidAttribute<OperatorId> implements AttributeConverter<OperatorId, byte[]> {
        public OfOperatorId() {
            super(OperatorId::value, OperatorId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfServiceId extends UuidAttribute<ServiceId> implements AttributeConverter<ServiceId, byte[]> {
        public OfServiceId() {
            super(ServiceId::value, ServiceId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfServiceLinkId extends UuidAttribute<ServiceLinkId> implements AttributeConverter<ServiceLinkId, byte[]> {
        public OfServiceLinkId() {
            super(ServiceLinkId::value, ServiceLinkId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfPpid extends UuidAttribute<Ppid> implements AttributeConverter<Ppid, byte[]> {
        public OfPpid() {
            super(Ppid::value, Ppid::new);
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
