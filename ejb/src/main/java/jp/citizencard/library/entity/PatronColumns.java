package jp.citizencard.library.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDate;

import jp.citizencard.platform.crypto.EncryptedDate;
import jp.citizencard.platform.crypto.EncryptedText;

/** The encrypted columns of a patron. */
public final class PatronColumns {

    private PatronColumns() {
    }

    /** {@code library_patron.name}. */
    @Converter
    public static class Name extends EncryptedText implements AttributeConverter<String, Object> {
        public Name() {
            super("library_patron.name");
        }
    }

    /** {@code library_patron.kana}. */
    @Converter
    public static class Kana extends EncryptedText implements AttributeConverter<String, Object> {
        public Kana() {
            super("library_patron.kana");
        }
    }

    /** {@code library_patron.address}. */
    @Converter
    public static class Address extends EncryptedText implements AttributeConverter<String, Object> {
        public Address() {
            super("library_patron.address");
        }
    }

    /** {@code library_patron.phone}. */
    @Converter
    public static class Phone extends EncryptedText implements AttributeConverter<String, Object> {
        public Phone() {
            super("library_patron.phone");
        }
    }

    /** {@code library_patron.date_of_birth}. */
    @Converter
    public static class DateOfBirth extends EncryptedDate implements AttributeConverter<LocalDate, Object> {
        public DateOfBirth() {
            super("library_patron.date_of_birth");
        }
    }
}
