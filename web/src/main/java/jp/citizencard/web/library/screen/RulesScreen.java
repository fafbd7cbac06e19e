package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.Library;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.web.platform.screen.Messages;

/** The library's rules: how patrons are numbered and how long a registration is valid; and the first set-up with usual rules. */
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
    Messages messages;

    private String prefix;
    private int digits;
    private CheckDigit checkDigit;
    private int months;
    private boolean extendedByVisit;
    private boolean overdueBlocks;
    private long version;

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
}
