package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.library.boundary.Holds;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The hold shelf: what waits for whom, copies fetched for the queue, and what was not collected in time. */
@Named("holdShelf")
@ViewScoped
public class HoldShelf implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Holds holds;

    @Inject
    Scanning scanning;

    @Inject
    LibraryDesk desk;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String barcode;
    private final ArrayList<ScanResult> results = new ArrayList<>();

    public void fetch() {
        scanning.scan(barcode, results, scanned -> {
            HoldView ready = holds.fetch(desk.service(), scanned);
            return new ScanResult(ScanResult.Kind.WARN, ready.title(), language.text("library.holds.fetched", language.date(ready.readyUntil())));
        });
        barcode = null;
    }

    public void endUncollected() {
        messages.done("library.holds.ended", holds.endUncollected(desk.service()));
    }

    public List<Holds.OnShelf> getShelf() {
        return holds.shelf(desk.service());
    }

    public List<ScanResult> getResults() {
        return results;
    }

    public String getBarcode() {
        return barcode;
    }

    public void setBarcode(String barcode) {
        this.barcode = barcode;
    }
}
