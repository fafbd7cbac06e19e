package jp.citizencard.web.freespace.screen;

import java.io.Serializable;
import java.time.LocalDate;

import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;

/** Who provides a card AP, and on which legal basis, as it is typed. */
public class OwnerFields implements Serializable {

    private static final long serialVersionUID = 1L;

    private ApOwner.Kind kind;
    private String code;
    private String name;
    private String confirmation;
    private String basisTitle;
    private String basisNumber;
    private LocalDate basisDate;

    /** @param municipality that writes for itself, or null: the platform, for another kind of owner */
    OwnerFields(String municipality) {
        code = municipality;
        kind = municipality == null ? ApOwner.Kind.PREFECTURE : ApOwner.Kind.MUNICIPALITY;
    }

    OwnerFields(ApOwner owner, ApBasis basis) {
        kind = owner.kind();
        code = owner.code();
        name = owner.name();
        confirmation = owner.confirmation();
        basisTitle = basis.title();
        basisNumber = basis.number();
        basisDate = basis.date();
    }

    /** Without what the kind of owner does not have, though it was typed before another kind was chosen. */
    ApOwner owner() {
        return new ApOwner(kind, isOrdinance() ? code : null, name, kind == ApOwner.Kind.PRIVATE_BUSINESS ? confirmation : null);
    }

    ApBasis basis() {
        return new ApBasis(basisTitle, basisNumber, basisDate);
    }

    /** Whether the owner acts by ordinance (条例), else by what the competent ministers set or confirm. */
    public boolean isOrdinance() {
        return kind == ApOwner.Kind.MUNICIPALITY || kind == ApOwner.Kind.PREFECTURE;
    }

    public ApOwner.Kind getKind() {
        return kind;
    }

    public void setKind(ApOwner.Kind kind) {
        this.kind = kind;
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

    public String getConfirmation() {
        return confirmation;
    }

    public void setConfirmation(String confirmation) {
        this.confirmation = confirmation;
    }

    public String getBasisTitle() {
        return basisTitle;
    }

    public void setBasisTitle(String basisTitle) {
        this.basisTitle = basisTitle;
    }

    public String getBasisNumber() {
        return basisNumber;
    }

    public void setBasisNumber(String basisNumber) {
        this.basisNumber = basisNumber;
    }

    public LocalDate getBasisDate() {
        return basisDate;
    }

    public void setBasisDate(LocalDate basisDate) {
        this.basisDate = basisDate;
    }
}
