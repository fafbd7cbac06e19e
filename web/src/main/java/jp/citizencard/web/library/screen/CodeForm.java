package jp.citizencard.web.library.screen;

import java.io.Serializable;

import jp.citizencard.library.boundary.LibraryCodes;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.library.entity.Coded;
import jp.citizencard.library.entity.PatronGroup;

/** What is typed about a patron group, an item type or a branch. */
public class CodeForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int USUAL_LIMIT = 10;

    private final CodeKind kind;
    private final boolean added;
    private final long version;
    private String code;
    private String name;
    private String nameEn;
    private int maxLoans = USUAL_LIMIT;
    private int maxHolds = USUAL_LIMIT;

    /** For one to be added. */
    CodeForm(CodeKind kind) {
        this.kind = kind;
        added = true;
        version = 0;
    }

    CodeForm(CodeKind kind, Coded chosen) {
        this.kind = kind;
        added = false;
        version = chosen.version();
        code = chosen.code();
        name = chosen.name();
        nameEn = chosen.nameEn();
        if (chosen instanceof PatronGroup group) {
            maxLoans = group.maxLoans();
            maxHolds = group.maxHolds();
        }
    }

    /** Where there is no English name the Japanese one serves. */
    LibraryCodes.Names names() {
        return new LibraryCodes.Names(name.strip(), nameEn == null || nameEn.isBlank() ? name.strip() : nameEn.strip(), maxLoans, maxHolds);
    }

    long version() {
        return version;
    }

    public CodeKind getKind() {
        return kind;
    }

    public boolean isNew() {
        return added;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public int getMaxLoans() {
        return maxLoans;
    }

    public void setMaxLoans(int maxLoans) {
        this.maxLoans = maxLoans;
    }

    public int getMaxHolds() {
        return maxHolds;
    }

    public void setMaxHolds(int maxHolds) {
        this.maxHolds = maxHolds;
    }
}
