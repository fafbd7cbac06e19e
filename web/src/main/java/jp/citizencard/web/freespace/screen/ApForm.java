package jp.citizencard.web.freespace.screen;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.HolderFields;
import jp.citizencard.web.platform.screen.NameFields;
import jp.citizencard.web.platform.screen.Typed;

/** What is typed about a card AP. Records and counters are asked for the record type only. */
public class ApForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CardApId id;
    private final long version;
    private final NameFields names;
    private final OwnerFields owner;
    private final HolderFields holders;
    private final List<RecordRow> records = new ArrayList<>();
    private final List<CounterRow> counters = new ArrayList<>();
    private String aid;
    private String purpose;
    private ApType type = ApType.IDENTIFIER;
    private Integer size;
    private KeyLength keyLength = KeyLength.AES_128;
    private String generations = "2016";
    private boolean kioskLoading;

    /** For a new card AP of this municipality; null: of another kind of owner. */
    ApForm(String municipality) {
        id = null;
        version = 0;
        names = new NameFields();
        owner = new OwnerFields(municipality);
        holders = new HolderFields();
    }

    /** For a draft. */
    ApForm(CatalogueEntry draft) {
        id = draft.id();
        version = draft.version();
        aid = draft.aid().value();
        ApTerms terms = draft.terms();
        names = new NameFields(terms.name(), terms.nameEn());
        owner = new OwnerFields(terms.owner(), terms.basis());
        holders = new HolderFields(terms.holders(), terms.period());
        purpose = terms.purpose();
        type = terms.type();
        size = terms.size();
        keyLength = terms.keyLength();
        generations = terms.generations().stream().map(CardGeneration::name).sorted().collect(Collectors.joining(" "));
        kioskLoading = terms.kioskLoading();
        readLayout(terms);
    }

    private void readLayout(ApTerms terms) {
        for (int i = 0; i < terms.layout().records().size(); i++) {
            records.add(new RecordRow(terms.layout().records().get(i), i < terms.contents().size() ? terms.contents().get(i) : RecordContent.EMPTY));
        }
        terms.layout().counters().forEach(counter -> counters.add(new CounterRow(counter)));
    }

    /** @throws ProblemException {@code card-ap-aid-wrong} */
    Aid aid() {
        return read(FreespaceProblem.CARD_AP_AID_WRONG, "aid", () -> new Aid(aid == null ? "" : aid.strip().toUpperCase(Locale.ROOT)));
    }

    /** The terms as typed. @throws ProblemException {@code card-ap-layout-wrong}, {@code card-ap-generations-missing}, {@code card-ap-holders-wrong} */
    ApTerms terms() {
        DataLayout layout = read(FreespaceProblem.CARD_AP_LAYOUT_WRONG, "layout", this::layout);
        List<RecordContent> contents = isRecord() ? records.stream().map(RecordRow::getContent).toList() : List.of();
        int bytes = size != null ? size : CardApDefinition.memoryNeeded(type, layout, keyLength);
        Set<CardGeneration> cards = read(FreespaceProblem.CARD_AP_GENERATIONS_MISSING, "generations", () -> Typed.each(generations, CardGeneration::new));
        return new ApTerms(names.japanese(), names.english(), owner.owner(), owner.basis(), purpose, type, bytes, layout, contents, keyLength, cards, kioskLoading,
                read(FreespaceProblem.CARD_AP_HOLDERS_WRONG, "areas", holders::holders), holders.period());
    }

    private DataLayout layout() {
        return isRecord() ? new DataLayout(records.stream().map(RecordRow::field).toList(), counters.stream().map(CounterRow::counter).toList()) : DataLayout.NONE;
    }

    private static <T> T read(FreespaceProblem fault, String field, Supplier<T> typed) {
        try {
            return typed.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(fault, field);
        }
    }

    CardApId id() {
        return id;
    }

    long version() {
        return version;
    }

    public boolean isNew() {
        return id == null;
    }

    public NameFields getNames() {
        return names;
    }

    public OwnerFields getOwner() {
        return owner;
    }

    public HolderFields getHolders() {
        return holders;
    }

    public boolean isRecord() {
        return type == ApType.RECORD;
    }

    public List<RecordRow> getRecords() {
        return records;
    }

    public List<CounterRow> getCounters() {
        return counters;
    }

    public void addRecord() {
        records.add(new RecordRow());
    }

    public void addCounter() {
        counters.add(new CounterRow());
    }

    public void remove(RecordRow row) {
        records.remove(row);
    }

    public void removeCounter(CounterRow row) {
        counters.remove(row);
    }

    public String getAid() {
        return aid;
    }

    public void setAid(String aid) {
        this.aid = aid;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public ApType getType() {
        return type;
    }

    public void setType(ApType type) {
        this.type = type;
    }

    public Integer getSize() {
        return size;
    }

    public void setSize(Integer size) {
        this.size = size;
    }

    public KeyLength getKeyLength() {
        return keyLength;
    }

    public void setKeyLength(KeyLength keyLength) {
        this.keyLength = keyLength;
    }

    public String getGenerations() {
        return generations;
    }

    public void setGenerations(String generations) {
        this.generations = generations;
    }

    public boolean isKioskLoading() {
        return kioskLoading;
    }

    public void setKioskLoading(boolean kioskLoading) {
        this.kioskLoading = kioskLoading;
    }
}
