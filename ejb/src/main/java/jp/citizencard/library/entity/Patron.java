package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * A patron (図書館利用者): registered with a number, valid until a date that visits move on, perhaps linked with a citizen card, perhaps suspended for a while. Of two registrations of one
 * person the one is merged into the other and lives on only as a pointer to it.
 */
@Entity
@Table(name = "library_patron")
public class Patron extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfPatronId.class)
    private PatronId id;

    private ServiceUserId number;

    @Convert(converter = PatronColumns.Name.class)
    private String name;

    @Convert(converter = PatronColumns.Kana.class)
    private String kana;

    @Convert(converter = PatronColumns.Address.class)
    private String address;

    @Convert(converter = PatronColumns.Phone.class)
    private String phone;

    @Convert(converter = PatronColumns.DateOfBirth.class)
    @Column(name = "date_of_birth")
    private LocalDate dateOfBirth;

    @Column(name = "patron_group_id")
    private PatronGroupId group;

    @Column(name = "valid_until")
    private LocalDate validUntil;

    @Enumerated(EnumType.STRING)
    private PatronSuspension suspension;

    @Column(name = "link_id")
    private ServiceLinkId link;

    @Column(name = "merged_into")
    private PatronId mergedInto;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Version
    private long version;

    protected Patron() {
    }

    public Patron(ServiceId library, ServiceUserId number, PatronDetails details, PatronGroupId group, LocalDate validUntil, Instant registeredAt) {
        super(library);
        this.id = new PatronId(Ids.next());
        this.number = number;
        this.validUntil = validUntil;
        this.registeredAt = registeredAt;
        change(details, group);
    }

    public final void change(PatronDetails details, PatronGroupId newGroup) {
        name = details.name();
        kana = details.kana();
        address = details.address();
        phone = details.phone();
        dateOfBirth = details.dateOfBirth();
        group = newGroup;
    }

    /** Moves the last day on; never back. Returns whether it moved. */
    public boolean extendTo(LocalDate newLastDay) {
        if (!newLastDay.isAfter(validUntil)) {
            return false;
        }
        validUntil = newLastDay;
        return true;
    }

    /** Sets the last day, also back: for files that come from another system. */
    public void validUntil(LocalDate lastDay) {
        validUntil = lastDay;
    }

    public void link(ServiceLinkId newLink) {
        link = newLink;
    }

    public void unlink() {
        link = null;
    }

    public void suspend(PatronSuspension reason) {
        suspension = reason;
    }

    public void resume() {
        suspension = null;
    }

    /** Gives everything personal up; the number stays taken and leads to {@code other}. */
    public void mergeInto(PatronId other) {
        change(PatronDetails.NONE, group);
        link = null;
        suspension = null;
        mergedInto = other;
    }

    public PatronId id() {
        return id;
    }

    public ServiceUserId number() {
        return number;
    }

    public PatronDetails details() {
        return new PatronDetails(name, kana, address, phone, dateOfBirth);
    }

    public PatronGroupId group() {
        return group;
    }

    /** Last day of the registration, Japan time. */
    public LocalDate validUntil() {
        return validUntil;
    }

    public Optional<PatronSuspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** The link with a citizen card, while there is one. */
    public Optional<ServiceLinkId> link() {
        return Optional.ofNullable(link);
    }

    /** The registration that this one was merged into. */
    public Optional<PatronId> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public long version() {
        return version;
    }
}
