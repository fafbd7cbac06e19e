package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.boundary.CardApCatalogue;
import jp.citizencard.freespace.boundary.CardApStatistics;
import jp.citizencard.freespace.entity.ApState;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The catalogue of card APs: list, write, put in force as a second person, raise the keys, withdraw. */
@Named("cardAps")
@ViewScoped
public class CardApsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    CardApCatalogue catalogue;

    @Inject
    CardApStatistics statistics;

    @Inject
    Operators operators;

    @Inject
    Callers callers;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ApForm form;
    private CardApId shown;
    private boolean asksToWithdraw;
    private transient List<CatalogueEntry> all;
    private transient Map<CardApId, CardApStatistics.Now> figures;
    private transient Map<OperatorId, String> names;

    public List<CatalogueEntry> getAll() {
        if (all == null) {
            all = catalogue.all();
        }
        return all;
    }

    /** How things stand with a card AP, for the list. */
    public CardApStatistics.Now figuresOf(CatalogueEntry entry) {
        if (figures == null) {
            figures = statistics.all();
        }
        return figures.getOrDefault(entry.id(), CardApStatistics.Now.NONE);
    }

    public void begin() {
        form = new ApForm(callers.current().municipality().map(MunicipalityCode::value).orElse(null));
        shown = null;
    }

    public void change() {
        form = new ApForm(getShown());
    }

    public void show(CatalogueEntry entry) {
        figures = null;
        shown = entry.id();
        form = null;
        asksToWithdraw = false;
    }

    /** After something was done with all of a card AP at once. */
    void forgetFigures() {
        figures = null;
    }

    public void giveUp() {
        figures = null;
        form = null;
        shown = null;
        all = null;
        asksToWithdraw = false;
    }

    public void save() {
        if (form.isNew()) {
            shown = catalogue.draft(form.aid(), form.terms());
        } else {
            catalogue.rewrite(form.id(), form.version(), form.aid(), form.terms());
            shown = form.id();
        }
        messages.done("platform.saved");
        form = null;
        all = null;
    }

    public void putInForce() {
        catalogue.putInForce(shown, getShown().version());
        acted("freespace.catalogue.in-force-done");
    }

    public void raiseKeys() {
        catalogue.raiseKeys(shown, getShown().version());
        acted("freespace.catalogue.keys-raised-done");
    }

    public void askToWithdraw() {
        asksToWithdraw = true;
    }

    public void keep() {
        asksToWithdraw = false;
    }

    public void withdraw() {
        catalogue.withdraw(shown, getShown().version());
        acted("freespace.catalogue.withdrawn-done");
    }

    private void acted(String message) {
        all = null;
        asksToWithdraw = false;
        messages.done(message, nameOf(getShown()));
    }

    /** The card AP that is looked at, or null. */
    public CatalogueEntry getShown() {
        return shown == null ? null : getAll().stream().filter(entry -> entry.id().equals(shown)).findFirst().orElse(null);
    }

    public boolean isManaged() {
        return getShown() != null && catalogue.manages(getShown());
    }

    /** Whether the draft waits for somebody else than who looks at it. */
    public boolean isWaiting() {
        return getShown().state() == ApState.DRAFT && isManaged() && getShown().isBy(callers.current());
    }

    /** Whether it waits for who looks at it. */
    public boolean isPuttable() {
        return getShown().state() == ApState.DRAFT && isManaged() && !getShown().isBy(callers.current());
    }

    public boolean isAsksToWithdraw() {
        return asksToWithdraw;
    }

    public String nameOf(CatalogueEntry entry) {
        return language.name(entry.terms().name(), entry.terms().nameEn());
    }

    public String authorOf(CatalogueEntry entry) {
        return entry.author().map(this::nameOf).orElseGet(() -> language.text("service.rules.set-up"));
    }

    /** Who has put it in force; what a set-up file has put in force, nobody has. */
    public String approverOf(CatalogueEntry entry) {
        return entry.approver().map(this::nameOf).orElseGet(() -> entry.isInForce() ? language.text("service.rules.set-up-alone") : "－");
    }

    private String nameOf(OperatorId operator) {
        if (names == null) {
            names = operators.names();
        }
        return names.getOrDefault(operator, "－");
    }

    public String getGenerations() {
        return getShown().terms().generations().stream().map(CardGeneration::name).sorted().collect(Collectors.joining("、"));
    }

    /** Key sets as people read them. */
    public String sets(Set<Integer> sets) {
        return sets.isEmpty() ? "－" : RecordRow.text(sets);
    }

    public ApForm getForm() {
        return form;
    }

    /** A municipality writes for itself; the platform for all others. */
    public List<ApOwner.Kind> getOwnerKinds() {
        boolean platform = callers.current().municipality().isEmpty();
        return Arrays.stream(ApOwner.Kind.values()).filter(kind -> kind == ApOwner.Kind.MUNICIPALITY != platform).toList();
    }

    public ApType[] getTypes() {
        return ApType.values();
    }

    public KeyLength[] getKeyLengths() {
        return KeyLength.values();
    }

    public RecordContent[] getContents() {
        return RecordContent.values();
    }
}
