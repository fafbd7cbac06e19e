package jp.citizencard.web.freespace.screen;

import java.io.Serializable;

import jp.citizencard.cardap.catalogue.DataLayout;

/** A counter of a card AP as it is typed. */
public class CounterRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name;
    private Long lower = 0L;
    private Long upper;
    private Long start = 0L;
    private Long refill = 0L;
    private String readers = "2";
    private String decreasers = "2";
    private String increasers = "";
    private String refillers = "2";

    CounterRow() {
    }

    CounterRow(DataLayout.Counter counter) {
        name = counter.name();
        lower = counter.lower();
        upper = counter.upper();
        start = counter.start();
        refill = counter.refill();
        readers = RecordRow.text(counter.readers());
        decreasers = RecordRow.text(counter.decreasers());
        increasers = RecordRow.text(counter.increasers());
        refillers = RecordRow.text(counter.refillers());
    }

    /** @throws IllegalArgumentException when it is no counter */
    DataLayout.Counter counter() {
        return new DataLayout.Counter(name, value(lower), value(upper), value(start), value(refill), RecordRow.sets(readers), RecordRow.sets(decreasers),
                RecordRow.sets(increasers), RecordRow.sets(refillers));
    }

    private static long value(Long typed) {
        return typed == null ? 0 : typed;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Long getLower() {
        return lower;
    }

    public void setLower(Long lower) {
        this.lower = lower;
    }

    public Long getUpper() {
        return upper;
    }

    public void setUpper(Long upper) {
        this.upper = upper;
    }

    public Long getStart() {
        return start;
    }

    public void setStart(Long start) {
        this.start = start;
    }

    public Long getRefill() {
        return refill;
    }

    public void setRefill(Long refill) {
        this.refill = refill;
    }

    public String getReaders() {
        return readers;
    }

    public void setReaders(String readers) {
        this.readers = readers;
    }

    public String getDecreasers() {
        return decreasers;
    }

    public void setDecreasers(String decreasers) {
        this.decreasers = decreasers;
    }

    public String getIncreasers() {
        return increasers;
    }

    public void setIncreasers(String increasers) {
        this.increasers = increasers;
    }

    public String getRefillers() {
        return refillers;
    }

    public void setRefillers(String refillers) {
        this.refillers = refillers;
    }
}
