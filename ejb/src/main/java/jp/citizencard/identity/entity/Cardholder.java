package jp.citizencard.identity.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.platform.crypto.EncryptedDate;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;

/**
 * A person (利用者) behind a card: first seen at a registration, known by MyKey ID, with every certificate they ever used. The platform keeps the date of birth only, which the check of
 * genuineness needs. A loss suspends the person everywhere until the same municipality resumes.
 */
@Entity
@Table(name = "cardholder")
public class Cardholder {

    /** Column name under which the date of birth is encrypted. */
    public static final String DATE_OF_BIRTH_COLUMN = "cardholder.date_of_birth";

    @Id
    @Convert(converter = MyKeyIdConverter.class)
    @Column(name = "mykey_id")
    private MyKeyId id;

    @Convert(converter = DateOfBirth.class)
    @Column(name = "date_of_birth")
    private LocalDate dateOfBirth;

    @Column(name = "suspended_at")
    private Instant suspendedAt;

    @Column(name = "suspended_by")
    private MunicipalityCode suspendedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "suspension_reason")
    private SuspensionReason suspensionReason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "merged_into")
    private MyKeyId mergedInto;

    @Column(name = "merged_at")
    private Instant mergedAt;

    @Version
    private long version;

    protected Cardholder() {
    }

    public Cardholder(LocalDate dateOfBirth, Instant createdAt) {
        this.id = new MyKeyId(Ids.random());
        this.dateOfBirth = dateOfBirth;
        this.createdAt = createdAt;
    }

    public MyKeyId id() {
        return id;
    }

    public Optional<LocalDate> dateOfBirth() {
        return Optional.ofNullable(dateOfBirth);
    }

    /** @throws ProblemException {@code date-of-birth-differs} when another one is registered */
    public void confirmDateOfBirth(LocalDate given) {
        if (dateOfBirth == null) {
            dateOfBirth = given;
        } else if (!dateOfBirth.equals(given)) {
            throw new ProblemException(IdentityProblem.DATE_OF_BIRTH_DIFFERS, "dateOfBirth");
        }
    }

    public boolean isSuspended() {
        return suspendedAt != null;
    }

    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    public void suspend(SuspensionReason reason, MunicipalityCode by, Instant now) {
        if (suspendedAt == null) {
            suspendedAt = now;
            suspendedBy = by;
            suspensionReason = reason;
        }
    }

    /** @throws ProblemException {@code suspended-elsewhere} when another municipality suspended */
    public void resume(MunicipalityCode by) {
        if (suspendedAt != null && !suspendedBy.equals(by)) {
            throw new ProblemException(IdentityProblem.SUSPENDED_ELSEWHERE);
        }
        suspendedAt = null;
        suspendedBy = null;
        suspensionReason = null;
    }

    /** Who was kept when this person turned out to be somebody known twice. */
    public Optional<MyKeyId> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /** Ends this record in favour of another of the same person, who takes over what it knows and its suspension. */
    public void mergeInto(Cardholder kept, Instant now) {
        if (kept.dateOfBirth == null) {
            kept.dateOfBirth = dateOfBirth;
        }
        if (kept.suspendedAt == null) {
            kept.suspendedAt = suspendedAt;
            kept.suspendedBy = suspendedBy;
            kept.suspensionReason = suspensionReason;
        }
        mergedInto = kept.id;
        mergedAt = now;
        dateOfBirth = null;
    }

    /** Encrypts {@link #DATE_OF_BIRTH_COLUMN}. */
    @Converter
    public static class DateOfBirth extends EncryptedDate implements AttributeConverter<LocalDate, Object> {
        public DateOfBirth() {
            super(DATE_OF_BIRTH_COLUMN);
        }
    }
}
