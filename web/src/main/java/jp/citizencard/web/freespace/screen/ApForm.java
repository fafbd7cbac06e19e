package jp.citizencard.web.freespace.screen;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;

/** What is typed about a card AP. Records and counters are asked for the record type only. */
public class ApForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CardApId id;
    private final long version;
    private final List<RecordRow> records = new ArrayList<>();
    private final List<CounterRow> counters = new ArrayList<>();
    private String aid;
    private String name;
    private String nameEn;
    private ApOwner.Kind ownerKind = ApOwner.Kind.MUNICIPALITY;
    private String ownerCode;
    private String ownerName;
    private String confirmation;
    private String basisTitle;
    private String basisNumber;
    private LocalDate basisDate;
    private String purpose;
    private ApType type = ApType.IDENTIFIER;
    private Integer size;
    private KeyLength keyLength = KeyLength.AES_128;
    private String generations = "2016";
    private boolean kioskLoading;
    private Integer youngest;
    private Integer oldest;
    private String areas;
    private LocalDate first;
    private LocalDate last;

    /** For a new card AP of this municipality; null: of another kind of owner. */
    ApForm(String municipality) {
        id = null;
        version = 0;
        ownerCode = municipality;
        ownerKind = municipality == null ? ApOwner.Kind.PREFECTURE : ApOwner.Kind.MUNICIPALITY;
    }

    /** For a draft. */
    ApForm(CatalogueEntry draft) {
        id = draft.id();
        version = draft.version();
        aid = draft.aid().value();
        ApTerms terms = draft.terms();
        name = terms.name();
        nameEn = terms.nameEn();
        readOwner(terms.owner(), terms.basis());
        purpose = terms.purpose();
        type = terms.type();
        size = terms.size();
        keyLength = terms.keyLength();
        generations = terms.generations().stream().map(CardGeneration::name).sorted().collect(Collectors.joining(" "));
        kioskLoading = terms.kioskLoading();
        youngest = terms.holders().youngest();
        oldest = terms.holders().oldest();
        areas = String.join(" ", terms.holders().areaDigits());
        first = terms.period().first();
        last = terms.period().last();
        readLayout(terms);
    }

    private void readOwner(ApOwner owner, ApBasis basis) {
        ownerKind = owner.kind();
        ownerCode = owner.code();
        ownerName = owner.name();
        confirmation = owner.confirmation();
        basisTitle = basis.title();
        basisNumber = basis.number();
        basisDate = basis.date();
    }

    private void readLayout(ApTerms terms) {
        for (int i = 0; i < terms.layout().records().size(); i++) {
            records.add(new RecordRow(terms.layout().records().get(i), i < terms.contents().size() ? terms.contents().get(i) : RecordContent.EMPTY));
        }
        terms.layout().counters().forEach(counter -> counters.add(new CounterRow(counter)));
    }

    /** @throws ProblemException {@code card-ap-aid-wrong} */
    Aid aid() {
        try {
            return new Aid(aid == null ? "" : aid.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(FreespaceProblem.CARD_AP_AID_WRONG, "aid");
        }
    }

    /** The terms as typed. @throws ProblemException {@code card-ap-layout-wrong}, {@code card-ap-generations-missing}, {@code card-ap-holders-wrong} */
    ApTerms terms() {
        boolean ordinance = ownerKind == ApOwner.Kind.MUNICIPALITY || ownerKind == ApOwner.Kind.PREFECTURE;
        ApOwner owner = new ApOwner(ownerKind, ordinance ? ownerCode : null, ownerName, ownerKind == ApOwner.Kind.PRIVATE_BUSINESS ? confirmation : null);
        DataLayout layout = layout();
        List<RecordContent> contents = isRecord() ? records.stream().map(RecordRow::getContent).toList() : List.of();
        int bytes = size != null ? size : CardApDefinition.memoryNeeded(type, layout, keyLength);
        return new ApTerms(name, nameEn == null || nameEn.isBlank() ? name : nameEn, owner, new ApBasis(basisTitle, basisNumber, basisDate), purpose, type, bytes, layout, contents, keyLength,
                read(generations, FreespaceProblem.CARD_AP_GENERATIONS_MISSING, "generations", CardGeneration::new), kioskLoading,
                new HolderCondition(youngest, oldest, read(areas, FreespaceProblem.CARD_AP_HOLDERS_WRONG, "areas", ApForm::area)), new RulePeriod(first, last));
    }

    private DataLayout layout() {
        try {
            return isRecord() ? new DataLayout(records.stream().map(RecordRow::field).toList(), counters.stream().map(CounterRow::counter).toList()) : DataLayout.NONE;
        } catch (IllegalArgumentException e) {
            throw new ProblemException(FreespaceProblem.CARD_AP_LAYOUT_WRONG, "layout");
        }
    }

    private static AreaCode area(String text) {
        return new AreaCode(MunicipalityCode.isValid(text) ? text.substring(0, 5) : text);
    }

    private static <T> Set<T> read(String text, FreespaceProblem fault, String field, Function<String, T> make) {
        try {
            return text == null || text.isBlank() ? Set.of() : Arrays.stream(text.strip().split("[\\s,、，]+")).map(make).collect(Collectors.toSet());
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

    public ApOwner.Kind getOwnerKind() {
        return ownerKind;
    }

    public void setOwnerKind(ApOwner.Kind ownerKind) {
        this.ownerKind = ownerKind;
    }

    public String getOwnerCode() {
        return ownerCode;
    }

    public void setOwnerCode(String ownerCode) {
        this.ownerCode = ownerCode;
    }

    public String getOwnerName() {
        return ownerName;
    }

    public void setOwnerName(String ownerName) {
        this.ownerName = ownerName;
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
