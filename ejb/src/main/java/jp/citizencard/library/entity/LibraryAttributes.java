package jp.citizencard.library.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

import jp.citizencard.platform.value.Ids;

/** How the library's value types are stored. On an {@code @Id} the converter must be named; see {@link jp.citizencard.platform.data.Attributes}. */
public final class LibraryAttributes {

    private LibraryAttributes() {
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfBranchId implements AttributeConverter<BranchId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(BranchId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public BranchId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new BranchId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfPatronGroupId implements AttributeConverter<PatronGroupId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(PatronGroupId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public PatronGroupId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new PatronGroupId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfItemTypeId implements AttributeConverter<ItemTypeId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ItemTypeId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ItemTypeId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ItemTypeId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfLoanRuleId implements AttributeConverter<LoanRuleId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(LoanRuleId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public LoanRuleId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new LoanRuleId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfClosedDayId implements AttributeConverter<ClosedDayId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ClosedDayId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ClosedDayId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ClosedDayId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfPatronId implements AttributeConverter<PatronId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(PatronId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public PatronId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new PatronId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfItemId implements AttributeConverter<ItemId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ItemId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ItemId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ItemId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfCopyId implements AttributeConverter<CopyId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(CopyId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public CopyId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new CopyId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfLoanId implements AttributeConverter<LoanId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(LoanId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public LoanId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new LoanId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfHoldId implements AttributeConverter<HoldId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(HoldId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public HoldId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new HoldId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfVisitId implements AttributeConverter<VisitId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(VisitId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public VisitId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new VisitId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfImportId implements AttributeConverter<ImportId, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(ImportId attribute) {
            return attribute == null ? null : Ids.bytes(attribute.value());
        }

        @Override
        public ImportId convertToEntityAttribute(byte[] column) {
            return column == null ? null : new ImportId(Ids.ofBytes(column));
        }
    }

    /** {@code BINARY(16)}, for ids that nobody outside uses. */
    @Converter
    public static class OfUuid implements AttributeConverter<UUID, byte[]> {
        @Override
        public byte[] convertToDatabaseColumn(UUID attribute) {
            return attribute == null ? null : Ids.bytes(attribute);
        }

        @Override
        public UUID convertToEntityAttribute(byte[] column) {
            return column == null ? null : Ids.ofBytes(column);
        }
    }

    /** {@code VARCHAR(40)}. */
    @Converter(autoApply = true)
    public static class OfBarcode implements AttributeConverter<Barcode, String> {
        @Override
        public String convertToDatabaseColumn(Barcode attribute) {
            return attribute == null ? null : attribute.value();
        }

        @Override
        public Barcode convertToEntityAttribute(String column) {
            return column == null ? null : new Barcode(column);
        }
    }
}
