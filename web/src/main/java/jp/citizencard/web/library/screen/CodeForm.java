package jp.citizencard.web.library.screen;

import java.io.Serializable;

import jp.citizencard.library.boundary.LibraryCodes;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.library.entity.Coded;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.web.platform.screen.NameFields;

/** What is typed about a patron group, an item type or a branch. */
public class CodeForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int USUAL_LIMIT = 10;

    private final CodeKind kind;
    private final boolean added;
    private final long version;
    private final NameFields names;
    private String code;
    private int maxLoans = USUAL_LIMIT;
    private int maxHolds = USUAL_LIMIT;

    /** For one to be added. */
    CodeForm(CodeKind kind) {
        this.kind = kind;
        added = true;
        version = 0;
        names = new NameFields();
    }

    CodeForm(CodeKind kind, Coded chosen) {
        this.kind = kind;
        added = false;
        version = chosen.version();
        code = chosen.code();
        names = new NameFields(chosen.name(), chosen.nameEn());
        if (chosen instanceof PatronGroup group) {
            maxLoans = group.maxLoans();
            maxHolds = group.maxHolds();
        }
    }

    LibraryCodes.Names names() {
        return new LibraryCodes.Names(names.japanese(), names.english(), maxLoans, maxHolds);
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

    public NameFields getNames() {
        return names;
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
