package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;

import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.ClosedDayId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The closed days: days of every week and single dates, at one branch or all. */
@Named("closedDays")
@ViewScoped
public class ClosedDaysScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    LibraryRules rules;

    @Inject
    LibraryDesk desk;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private DayOfWeek weekday = DayOfWeek.MONDAY;
    private LocalDate date;
    private String branch;
    private String note;

    /** Those of every week first, then by date. */
    public List<ClosedDay> getAll() {
        return rules.closedDays(desk.service()).stream().sorted(Comparator.comparing((ClosedDay day) -> day.date().orElse(LocalDate.MIN)).thenComparing(day -> day.weekday().orElse(DayOfWeek.MONDAY)))
                .toList();
    }

    public void closeEveryWeek() {
        rules.closeEveryWeek(desk.service(), place(), weekday, note);
        saved();
    }

    public void closeOn() {
        if (date == null) {
            messages.refusedAt("date", "library.rules.day-missing");
            return;
        }
        rules.closeOn(desk.service(), place(), date, note);
        saved();
    }

    public void openAgain(ClosedDayId day) {
        rules.open(day);
        messages.done("platform.saved");
    }

    private String place() {
        return branch == null || branch.isBlank() ? null : branch;
    }

    private void saved() {
        date = null;
        note = null;
        messages.done("platform.saved");
    }

    public String day(ClosedDay day) {
        return day.weekday().map(each -> language.text("library.rules.every-week") + " " + name(each)).orElseGet(() -> language.date(day.date().orElse(null)));
    }

    public String branch(ClosedDay day) {
        return day.branch().flatMap(id -> desk.getBranches().stream().filter(each -> each.id().equals(id)).findFirst()).map(each -> language.name(each.name(), each.nameEn()))
                .orElseGet(() -> language.text("library.rules.everywhere"));
    }

    public String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, language.getLocale());
    }

    public DayOfWeek[] getWeekdays() {
        return DayOfWeek.values();
    }

    public DayOfWeek getWeekday() {
        return weekday;
    }

    public void setWeekday(DayOfWeek weekday) {
        this.weekday = weekday;
    }

    public LocalDate getDate() {
        return date;
    }

    public void setDate(LocalDate date) {
        this.date = date;
    }

    public String getBranch() {
        return branch;
    }

    public void setBranch(String branch) {
        this.branch = branch;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
