package jp.citizencard.web.freespace.screen;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.web.platform.screen.Typed;

/** A record of a card AP as it is typed. */
public class RecordRow implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int USUAL_LENGTH = 16;

    private String name;
    private Integer length = USUAL_LENGTH;
    private String readers = "2";
    private String writers = "";
    private RecordContent content = RecordContent.EMPTY;

    RecordRow() {
    }

    RecordRow(DataLayout.Field field, RecordContent content) {
        this.name = field.name();
        this.length = field.length();
        this.readers = text(field.readers());
        this.writers = text(field.writers());
        this.content = content;
    }

    /** @throws IllegalArgumentException when it is no record */
    DataLayout.Field field() {
        return new DataLayout.Field(name, length == null ? 0 : length, sets(readers), sets(writers));
    }

    /** Key sets as people read them. */
    static String text(Set<Integer> sets) {
        return new TreeSet<>(sets).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException when something else than numbers was typed */
    static Set<Integer> sets(String text) {
        return Typed.each(text, Integer::valueOf);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Integer getLength() {
        return length;
    }

    public void setLength(Integer length) {
        this.length = length;
    }

    public String getReaders() {
        return readers;
    }

    public void setReaders(String readers) {
        this.readers = readers;
    }

    public String getWriters() {
        return writers;
    }

    public void setWriters(String writers) {
        this.writers = writers;
    }

    public RecordContent getContent() {
        return content;
    }

    public void setContent(RecordContent content) {
        this.content = content;
    }
}
