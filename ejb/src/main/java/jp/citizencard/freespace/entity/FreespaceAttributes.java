package jp.citizencard.freespace.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.platform.value.Ids;

/** How the value types of card APs are stored. On an {@code @Id} the converter must be named; see {@link jp.citizencard.platform.data.Attributes}. */
public final class FreespaceAttributes {

    private FreespaceAttributes() {
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfCardApId implements AttributeConverter<CardApId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(CardApId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public CardApId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new CardApId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfEntitlementId implements AttributeConverter<EntitlementId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(EntitlementId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public EntitlementId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new EntitlementId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfLoadingId implements AttributeConverter<LoadingId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(LoadingId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public LoadingId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new LoadingId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfOperationId implements AttributeConverter<OperationId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(OperationId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public OperationId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new OperationId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfContactId implements AttributeConverter<ContactId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ContactId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ContactId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ContactId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfAgreementId implements AttributeConverter<AgreementId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(AgreementId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public AgreementId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new AgreementId(Ids.ofBytes(column));
        }
    }

    /** {@code VARCHAR(32)}. */
    @Converter(autoApply = true)
    public static class OfAid implements AttributeConverter<Aid, String> {
        @Override
        public String convertToDatabaseColumn(Aid attribute) {
            return attribute == null ? null : attribute.value();
        }

        @Override
        public Aid convertToEntityAttribute(String column) {
            return column == null ? null : new Aid(column);
        }
    }

    /** {@code VARCHAR(32)}. */
    @Converter(autoApply = true)
    public static class OfApIdentifier implements AttributeConverter<ApIdentifier, String> {
        @Override
        public String convertToDatabaseColumn(ApIdentifier attribute) {
            return attribute == null ? null : attribute.value();
        }

        @Override
        public ApIdentifier convertToEntityAttribute(String column) {
            return column == null ? null : new ApIdentifier(column);
        }
    }

    /** {@code CHAR(20)}. */
    @Converter(autoApply = true)
    public static class OfDiversifier implements AttributeConverter<Diversifier, String> {
        @Override
        public String convertToDatabaseColumn(Diversifier attribute) {
            return attribute == null ? null : attribute.value();
        }

        @Override
        public Diversifier convertToEntityAttribute(String column) {
            return column == null ? null : new Diversifier(column);
        }
    }
}
