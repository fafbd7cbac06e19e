package jp.citizencard.web.platform.screen;

import java.io.Serializable;
import java.time.LocalDate;

import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.platform.value.MunicipalityCode;

/** Whose cards something is for, and on which days, as it is typed: the fields of {@code parts/holder-fields.xhtml}. */
public class HolderFields implements Serializable {

    private static final long serialVersionUID = 1L;

    private Integer youngest;
    private Integer oldest;
    private String areas;
    private LocalDate first;
    private LocalDate last;

    /** For everybody, without end. */
    public HolderFields() {
    }

    public HolderFields(HolderCondition holders, RulePeriod period) {
        youngest = holders.youngest();
        oldest = holders.oldest();
        areas = String.join(" ", holders.areaDigits());
        first = period.first();
        last = period.last();
    }

    /** @throws IllegalArgumentException when a municipality is not five or six digits */
    public HolderCondition holders() {
        return new HolderCondition(youngest, oldest, Typed.each(areas, HolderFields::area));
    }

    public RulePeriod period() {
        return new RulePeriod(first, last);
    }

    private static AreaCode area(String text) {
        return new AreaCode(MunicipalityCode.isValid(text) ? text.substring(0, 5) : text);
    }

    public Integer getYoungest() {
        return youngest;
    }

    public void setYoungest(Integer youngest) {
        this.youngest = youngest;
    }

    public Integer getOldest() {
        return oldest;
    }

    public void setOldest(Integer oldest) {
        this.oldest = oldest;
    }

    public String getAreas() {
        return areas;
    }

    public void setAreas(String areas) {
        this.areas = areas;
    }

    public LocalDate getFirst() {
        return first;
    }

    public void setFirst(LocalDate first) {
        this.first = first;
    }

    public LocalDate getLast() {
        return last;
    }

    public void setLast(LocalDate last) {
        this.last = last;
    }
}
