package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;

import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.ClosedDayId;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The library's rules: numbers and validity, groups, types, loan rules and closed days; and the first set-up with usual ones. */
@Named("libraryRules")
@ViewScoped
public class RulesScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Usual settings of a first set-up: no prefix, seven digits and a check digit, three years. */
    private static final LibraryRules.Settings USUAL = new LibraryRules.Settings("", 7, CheckDigit.SEVEN_DR, 36, true, true);

    @Inject
    LibraryRules rules;

    @Inject
    LibraryDesk desk;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String prefix;
    private int digits;
    private CheckDigit checkDigit;
    private int months;
    private boolean extendedByVisit;
    private boolean overdueBlocks;
    private long version;
    private String group;
    private String type;
    private int maxLoans = 10;
    private int loanDays = 14;
    private int maxRenewals = 1;
    private int renewalDays = 14;
    private int shelfDays = 7;
    private DayOfWeek weekday = DayOfWeek.MONDAY;
    private LocalDate date;
    private String note;

    /** Reads the settings into the form. */
    public void open() {
        if (isReady()) {
            Library library = rules.library(desk.service());
            prefix = library.numberRule().prefix();
            digits = library.numberRule().digits();
            checkDigit = library.numberRule().checkDigit();
            months = library.validityMonths();
            extendedByVisit = library.extendedByVisit();
            overdueBlocks = library.overdueBlocks();
            version = library.version();
        }
    }

    /** Whether this desk has a library already. */
    public boolean isReady() {
        return desk.candidates().stream().anyMatch(service -> rules.isSetUp(service.code()));
    }

    public void setUp(ConnectedService service) {
        rules.setUp(service.code(), USUAL);
        rules.addUsualRules(service.code());
        messages.done("library.rules.set-up-done");
        Navigation.to("/library/rules.xhtml");
    }

    public void saveSettings() {
        rules.change(desk.service(), version, new LibraryRules.Settings(prefix == null ? "" : prefix, digits, checkDigit, months, extendedByVisit, overdueBlocks));
        open();
        messages.done("platform.saved");
    }

    public void edit(LoanRule rule) {
        group = codeOfGroup(rule);
        type = codeOfType(rule);
        LoanTerms terms = rule.terms();
        maxLoans = terms.maxLoans();
        loanDays = terms.loanDays();
        maxRenewals = terms.maxRenewals();
        renewalDays = terms.renewalDays();
        shelfDays = terms.shelfDays();
    }

    public void saveRule() {
        rules.putRule(desk.service(), group, type, new LoanTerms(maxLoans, loanDays, maxRenewals, renewalDays, shelfDays));
        messages.done("platform.saved");
    }

    public void closeEveryWeek() {
        rules.closeEveryWeek(desk.service(), null, weekday, note);
        note = null;
        messages.done("platform.saved");
    }

    public void closeOn() {
        if (date == null) {
            messages.refusedAt("date", "library.rules.day-missing");
            return;
        }
        rules.closeOn(desk.service(), null, date, note);
        date = null;
        note = null;
        messages.done("platform.saved");
    }

    public void openAgain(ClosedDayId day) {
        rules.open(day);
        messages.done("platform.saved");
    }

    public List<LoanRule> getRules() {
        return rules.rules(desk.service());
    }

    public List<ClosedDay> getClosedDays() {
        return rules.closedDays(desk.service());
    }

    public String codeOfGroup(LoanRule rule) {
        return desk.getGroups().stream().filter(each -> each.id().equals(rule.group())).findFirst().map(each -> each.code()).orElse("");
    }

    public String codeOfType(LoanRule rule) {
        return desk.getTypes().stream().filter(each -> each.id().equals(rule.itemType())).findFirst().map(each -> each.code()).orElse("");
    }

    public String day(ClosedDay day) {
        return day.weekday().map(each -> language.text("library.rules.every-week") + " " + name(each)).orElseGet(() -> language.date(day.date().orElse(null)));
    }

    public String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, language.getLocale());
    }

    public DayOfWeek[] getWeekdays() {
        return DayOfWeek.values();
    }

    public CheckDigit[] getCheckDigits() {
        return CheckDigit.values();
    }

    public String getPrefix() {
        return prefix;
    }

    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    public int getDigits() {
        return digits;
    }

    public void setDigits(int digits) {
        this.digits = digits;
    }

    public CheckDigit getCheckDigit() {
        return checkDigit;
    }

    public void setCheckDigit(CheckDigit checkDigit) {
        this.checkDigit = checkDigit;
    }

    public int getMonths() {
        return months;
    }

    public void setMonths(int months) {
        this.months = months;
    }

    public boolean isExtendedByVisit() {
        return extendedByVisit;
    }

    public void setExtendedByVisit(boolean extendedByVisit) {
        this.extendedByVisit = extendedByVisit;
    }

    public boolean isOverdueBlocks() {
        return overdueBlocks;
    }

    public void setOverdueBlocks(boolean overdueBlocks) {
        this.overdueBlocks = overdueBlocks;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public int getMaxLoans() {
        return maxLoans;
    }

    public void setMaxLoans(int maxLoans) {
        this.maxLoans = maxLoans;
    }

    public int getLoanDays() {
        return loanDays;
    }

    public void setLoanDays(int loanDays) {
        this.loanDays = loanDays;
    }

    public int getMaxRenewals() {
        return maxRenewals;
    }

    public void setMaxRenewals(int maxRenewals) {
        this.maxRenewals = maxRenewals;
    }

    public int getRenewalDays() {
        return renewalDays;
    }

    public void setRenewalDays(int renewalDays) {
        this.renewalDays = renewalDays;
    }

    public int getShelfDays() {
        return shelfDays;
    }

    public void setShelfDays(int shelfDays) {
        this.shelfDays = shelfDays;
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

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
