package jp.citizencard.library.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

import jp.citizencard.platform.data.UuidAttribute;

/** How the library's value types are stored. */
public final class LibraryAttributes {

    private LibraryAttributes() {
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfBranchId extends UuidAttribute<BranchId> implements AttributeConverter<BranchId, byte[]> {
        public OfBranchId() {
            super(BranchId::value, BranchId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfPatronGroupId extends UuidAttribute<PatronGroupId> implements AttributeConverter<PatronGroupId, byte[]> {
        public OfPatronGroupId() {
            super(PatronGroupId::value, PatronGroupId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfItemTypeId extends UuidAttribute<ItemTypeId> implements AttributeConverter<ItemTypeId, byte[]> {
        public OfItemTypeId() {
            super(ItemTypeId::value, ItemTypeId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfLoanRuleId extends UuidAttribute<LoanRuleId> implements AttributeConverter<LoanRuleId, byte[]> {
        public OfLoanRuleId() {
            super(LoanRuleId::value, LoanRuleId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfClosedDayId extends UuidAttribute<ClosedDayId> implements AttributeConverter<ClosedDayId, byte[]> {
        public OfClosedDayId() {
            super(ClosedDayId::value, ClosedDayId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfPatronId extends UuidAttribute<PatronId> implements AttributeConverter<PatronId, byte[]> {
        public OfPatronId() {
            super(PatronId::value, PatronId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfItemId extends UuidAttribute<ItemId> implements AttributeConverter<ItemId, byte[]> {
        public OfItemId() {
            super(ItemId::value, ItemId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfCopyId extends UuidAttribute<CopyId> implements AttributeConverter<CopyId, byte[]> {
        public OfCopyId() {
            super(CopyId::value, CopyId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfLoanId extends UuidAttribute<LoanId> implements AttributeConverter<LoanId, byte[]> {
        public OfLoanId() {
            super(LoanId::value, LoanId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfHoldId extends UuidAttribute<HoldId> implements AttributeConverter<HoldId, byte[]> {
        public OfHoldId() {
            super(HoldId::value, HoldId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfVisitId extends UuidAttribute<VisitId> implements AttributeConverter<VisitId, byte[]> {
        public OfVisitId() {
            super(VisitId::value, VisitId::new);
        }
    }

    /** {@code BINARY(16)}. */
    @Converter(autoApply = true)
    public static class OfImportId extends UuidAttribute<ImportId> implements AttributeConverter<ImportId, byte[]> {
        public OfImportId() {
            super(ImportId::value, ImportId::new);
        }
    }

    /** {@code BINARY(16)}, for ids that nobody outside uses. */
    @Converter
    public static class OfUuid extends UuidAttribute<UUID> implements AttributeConverter<UUID, byte[]> {
        public OfUuid() {
            super(uuid -> uuid, uuid -> uuid);
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
