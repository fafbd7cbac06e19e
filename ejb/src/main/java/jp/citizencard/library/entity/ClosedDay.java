package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A closed day (休館日): a day of every week, or one date; at one branch or at all of them. Due dates skip closed days. */
@Entity
@Table(name = "library_closed_day")
public class ClosedDay extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfClosedDayId.class)
    private ClosedDayId id;

    @Column(name = "branch_id")
    private BranchId branch;

    private Integer weekday;

    @Column(name = "closed_on")
    private LocalDate closedOn;

    private String note;

    protected ClosedDay() {
    }

    private ClosedDay(ServiceId library, BranchId branch, Integer weekday, LocalDate closedOn, String note) {
        super(library);
        this.id = new ClosedDayId(Ids.next());
        this.branch = branch;
        this.weekday = weekday;
        this.closedOn = closedOn;
        this.note = note;
    }

    /** @param branch or null for all */
    public static ClosedDay everyWeek(ServiceId library, BranchId branch, DayOfWeek day, String note) {
        return new ClosedDay(library, branch, day.getValue(), null, note);
    }

    /** @param branch or null for all */
    public static ClosedDay on(ServiceId library, BranchId branch, LocalDate date, String note) {
        return new ClosedDay(library, branch, null, date, note);
    }

    public ClosedDayId id() {
        return id;
    }

    /** Whether the day counts for this branch. */
    public boolean concerns(BranchId other) {
        return branch == null || branch.equals(other);
    }

    public Optional<BranchId> branch() {
        return Optional.ofNullable(branch);
    }

    public Optional<DayOfWeek> weekday() {
        return Optional.ofNullable(weekday).map(DayOfWeek::of);
    }

    public Optional<LocalDate> date() {
        return Optional.ofNullable(closedOn);
    }

    /** Why, for the calendar; may be null. */
    public String note() {
        return note;
    }
}
